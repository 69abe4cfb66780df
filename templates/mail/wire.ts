import type { StandingView, StationView } from '#core/story/telling/present'
import { phone, roomOf } from '../wire-room.ts'

/** One station of the wire, ready to be drawn: its shape, the line that leaves it, and its words. */
export type WireCell = {
  /** Percent of the wire; 0 where the stations stand below one another. */
  width: number
  dot: 'filled' | 'hollow' | 'doubt' | 'square' | 'none'
  line: 'solid' | 'dashed' | 'ended' | 'none'
  tone: 'past' | 'now' | 'ahead' | 'doubt'
  current: boolean
  /** Empty after the end of the wire. */
  label: string
  struck: string | null
  /** The note names a new day for the struck one. */
  moved: boolean
  note: string
}

/** A wire ready to be drawn: its stations side by side, or below one another where a phone is too narrow for that. */
export type Wire = { stacked: boolean; cells: WireCell[] }

/** Nothing is drawn after a station that was called off: the wire ends there. */
export const drawWire = (stations: readonly StationView[]): Wire => {
  const end = stations.findIndex(({ state }) => state === 'ended')
  const widths = roomOf(stations, phone)
  const cells = stations.map((station, at): WireCell => {
    const width = widths?.[at] ?? 0
    if (end >= 0 && at > end) return { ...nothing, width }
    const moved = station.struck !== null && station.state !== 'set-back'
    return {
      width,
      dot: dots[station.state],
      line: at === end ? 'none' : lineTo(stations[at + 1]),
      tone: tones[station.state],
      current: station.state === 'current',
      label: station.label,
      struck: station.struck,
      moved,
      note: station.note,
    }
  })
  if (widths !== null) return { stacked: false, cells }
  return { stacked: true, cells: end === -1 ? cells : cells.slice(0, end + 1) }
}

/** What else of the story moves on its own, each with its wire. */
export const drawTracks = ({ beside }: Pick<StandingView, 'beside'>) =>
  beside.map(({ label, answer, wire }) => ({ label, answer, wire: drawWire(wire) }))

const nothing = {
  dot: 'none',
  line: 'none',
  tone: 'ahead',
  current: false,
  label: '',
  struck: null,
  moved: false,
  note: '',
} as const

const dots: Record<StationView['state'], WireCell['dot']> = {
  reached: 'filled',
  current: 'filled',
  ahead: 'hollow',
  'set-back': 'doubt',
  ended: 'square',
}

const tones: Record<StationView['state'], WireCell['tone']> = {
  reached: 'past',
  current: 'now',
  ahead: 'ahead',
  'set-back': 'doubt',
  ended: 'past',
}

/** The line up to a station says how it was come by. */
const lineTo = (next: StationView | undefined): WireCell['line'] => {
  if (!next) return 'none'
  switch (next.state) {
    case 'reached':
    case 'current':
      return 'solid'
    case 'ended':
      return 'ended'
    case 'ahead':
    case 'set-back':
      return 'dashed'
  }
}
