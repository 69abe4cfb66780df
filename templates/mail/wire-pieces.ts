import type { Choice, SliceId } from '#core/delivery/sliced-mail'
import type { StandingView } from '#core/story/telling/present'
import type { MailWords } from '../words/mail-words.ts'
import { inColumn, keep } from './keep.ts'
import { stationText } from './text/station.ts'
import { drawTracks, drawWire, type Wire, type WireCell } from './wire.ts'

/**
 * The wire of a mail that is compiled before its story is known: a slice for each bar and each note that a station can
 * have, put together for a reader as all slices are. Side by side they are two rows of a table, with a slice of its own
 * between them; below one another each station has a shape, its words and the line to the next.
 */

type Bar = Pick<WireCell, 'dot' | 'line'>
type Note = Pick<WireCell, 'dot' | 'tone'> & { change: 'kept' | 'struck' | 'moved' }

const barId = ({ dot, line }: Bar): `bar.${string}` => (dot === 'none' ? 'bar.none' : `bar.${dot}.${line}`)
const noteId = ({ dot, tone, change }: Note): `note.${string}` =>
  dot === 'none' ? 'note.none' : `note.${dot}.${tone}.${change}`
const stopId = ({ dot }: Pick<Bar, 'dot'>): SliceId => `stop.${dot}`
const saidId = ({ dot, tone, change }: Note): SliceId => `said.${dot}.${tone}.${change}`
const downId = ({ line }: Pick<Bar, 'line'>): SliceId => `down.${line}`

const none: Note = { dot: 'none', tone: 'ahead', change: 'kept' }
const dots = ['filled', 'hollow', 'doubt', 'square'] as const
const lines = ['solid', 'dashed', 'ended', 'none'] as const
const bars: Bar[] = [
  { dot: 'none', line: 'none' },
  ...dots.flatMap(dot => lines.map(line => ({ dot, line }))),
]
const stations: Pick<Note, 'dot' | 'tone'>[] = [
  { dot: 'filled', tone: 'past' },
  { dot: 'filled', tone: 'now' },
  { dot: 'hollow', tone: 'ahead' },
  { dot: 'doubt', tone: 'doubt' },
  { dot: 'square', tone: 'past' },
]
const changes = ['kept', 'struck', 'moved'] as const
const said: Note[] = stations.flatMap(one => changes.map(change => ({ ...one, change })))
const notes: Note[] = [none, ...said]

/** A note with holes for its words. */
const holed = (note: Note) => ({
  tone: note.tone,
  current: note.tone === 'now',
  label: note.dot === 'none' ? '' : '%%label%%',
  struck: note.change === 'kept' ? null : '%%struck%%',
  moved: note.change === 'moved',
  note: '%%note%%',
})

/** What `welcome.mjml` prints of it: every piece once, with holes for its words. */
export const wirePieces = {
  bars: bars.map(bar => ({ ...bar, slice: barId(bar), width: '%%width%%' })),
  notes: notes.map(note => ({ slice: noteId(note), ...holed(note) })),
  stops: dots.map(dot => ({ dot, slice: stopId({ dot }) })),
  said: said.map(note => ({ slice: saidId(note), ...holed(note) })),
  downs: lines.map(line => ({ line, slice: downId({ line }) })),
}

/** The same pieces for the text part, where a bar says nothing. */
export const wirePiecesText = (words: MailWords): Record<string, string> => {
  const line = (note: Note) =>
    note.dot === 'none' ? '' : `${stationText({ ...holed(note), dot: note.dot }, words)}\n`
  const silent = [
    'wire',
    'notes',
    'wired',
    'stack',
    'stacked',
    ...bars.map(barId),
    ...dots.map(dot => stopId({ dot })),
    ...lines.map(one => downId({ line: one })),
  ]
  return Object.fromEntries([
    ...silent.map(id => [id, '']),
    ...notes.map(note => [noteId(note), line(note)]),
    ...said.map(note => [saidId(note), line(note)]),
  ])
}

const changeOf = ({ struck, moved }: WireCell): Note['change'] =>
  struck === null ? 'kept' : moved ? 'moved' : 'struck'

const noteOf = (cell: WireCell): Note => ({ ...cell, change: changeOf(cell) })

const wordsOf = ({ label, note, struck }: WireCell) => ({
  label,
  note: inColumn(note),
  struck: inColumn(struck ?? ''),
})

const wireChoices = ({ stacked, cells }: Wire): Choice[] =>
  stacked
    ? [
        'stack',
        ...cells.flatMap((cell): Choice[] => [
          stopId(cell),
          { id: saidId(noteOf(cell)), holes: wordsOf(cell) },
          downId(cell),
        ]),
        'stacked',
      ]
    : [
        'wire',
        ...cells.map((cell): Choice => ({ id: barId(cell), holes: { width: String(cell.width) } })),
        'notes',
        ...cells.map((cell): Choice => ({ id: noteId(noteOf(cell)), holes: wordsOf(cell) })),
        'wired',
      ]

/** Where the story stands, with the wires of all its tracks, as the slices of a mail that has these pieces. */
export const standingChoices = (standing: StandingView): Choice[] => [
  {
    id: 'standing',
    holes: { asof: standing.label, answer: keep(standing.answer), sentence: keep(standing.sentence) },
  },
  ...wireChoices(drawWire(standing.wire)),
  ...drawTracks(standing).flatMap(({ label, answer, wire }): Choice[] => [
    { id: 'track', holes: { label, answer: keep(answer) } },
    ...wireChoices(wire),
  ]),
]
