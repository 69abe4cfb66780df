import type { StationView } from '#core/story/telling/present'

/** One station of the wire, ready to be drawn: its shape, the line that leaves it, and its words. */
export type WireCell = {
  /** Percent of the wire. */
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

const usualWidths = [25, 30, 25, 20]
/** "Postponed" is the longest label; at 320 px the third station needs 78 of the 280 px for it. */
const setbackWidths = [24, 28, 28, 20]

/** Nothing is drawn after a station that was called off: the wire ends there. */
export const drawWire = (stations: readonly StationView[]): WireCell[] => {
  const end = stations.findIndex(({ state }) => state === 'ended')
  const widths = stations.some(({ state }) => state === 'set-back') ? setbackWidths : usualWidths
  return stations.map((station, at) => {
    const width = widths[at] ?? Math.floor(100 / stations.length)
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
}

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
