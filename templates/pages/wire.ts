import { html } from 'hono/html'
import type { StationView } from '#core/story/telling/present'
import { desk, phone, roomOf } from '../wire-room.ts'
import type { Words } from '../words/words.ts'
import type { Html } from './html.ts'

/**
 * The stations that a track passes, as one line. It ends where it is called off: nothing comes after that.
 * @param name what a screen reader calls it
 */
export const wire = (stations: readonly StationView[], name: string, words: Words): Html => {
  const end = stations.findIndex(station => station.state === 'ended')
  const shown = end < 0 ? stations : stations.slice(0, end + 1)
  return html`<ol class="wire${uprightOf(shown)}" role="list" aria-label="${name}">
${shown.map((station, n) => stationItem(station, shown[n + 1], words))}
</ol>`
}

/** Stations stand below one another where they have no room side by side: on a phone only, or anywhere. */
const uprightOf = (stations: readonly StationView[]): string => {
  if (roomOf(stations, phone) !== null) return ''
  return roomOf(stations, desk) === null ? ' upright' : ' upright-on-phone'
}

const stationItem = (
  station: StationView,
  next: StationView | undefined,
  { mail }: Words,
): Html => html`<li class="station ${
  station.state
}${next ? ` ${lineTo(next)}` : ''}"${station.state === 'current' ? html` aria-current="step"` : ''}>
<b class="station-label">${station.label}</b>
${station.struck ? html`<s class="station-note">${inColumn(station.struck)}</s>` : ''}
<span class="station-note">${isMoved(station) ? html`<b class="change">${mail.wire.moved}</b> ` : ''}${inColumn(station.note)}</span>
</li>`

/** A station's column is 60 px wide on a phone: a day may break at its blank, else it would break within a word. */
const inColumn = (note: string): string => note.replaceAll('\u00a0', ' ')

/** The line between two stations is solid when the second is reached. */
const lineTo = ({ state }: StationView): 'line-solid' | 'line-dashed' | 'line-ends' => {
  switch (state) {
    case 'reached':
    case 'current':
      return 'line-solid'
    case 'ahead':
    case 'set-back':
      return 'line-dashed'
    case 'ended':
      return 'line-ends'
  }
}

/** A new day stands behind the struck one. A word carries the change, for a struck day is not read out everywhere. */
const isMoved = ({ struck, state }: StationView): boolean => struck !== null && state !== 'set-back'
