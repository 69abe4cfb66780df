import type { Choice } from '#core/delivery/sliced-mail'
import type { StandingView } from '#core/story/telling/present'
import type { MailWords } from '../words/mail-words.ts'
import { inColumn, keep } from './keep.ts'
import { stationText } from './text/station.ts'
import { drawWire, type WireCell } from './wire.ts'

/**
 * The wire of a mail that is compiled before its story is known: a slice for each bar and each note that a station can
 * have, put together for a reader as all slices are. Two rows of a table, with a slice of its own between them.
 */

type Bar = Pick<WireCell, 'dot' | 'line'>
type Note = Pick<WireCell, 'dot' | 'tone'> & { change: 'kept' | 'struck' | 'moved' }

const barId = ({ dot, line }: Bar): `bar.${string}` => (dot === 'none' ? 'bar.none' : `bar.${dot}.${line}`)
const noteId = ({ dot, tone, change }: Note): `note.${string}` =>
  dot === 'none' ? 'note.none' : `note.${dot}.${tone}.${change}`

const none: Note = { dot: 'none', tone: 'ahead', change: 'kept' }
const dots = ['filled', 'hollow', 'doubt', 'square'] as const
const bars: Bar[] = [
  { dot: 'none', line: 'none' },
  ...dots.flatMap(dot => (['solid', 'dashed', 'ended', 'none'] as const).map(line => ({ dot, line }))),
]
const stations: Pick<Note, 'dot' | 'tone'>[] = [
  { dot: 'filled', tone: 'past' },
  { dot: 'filled', tone: 'now' },
  { dot: 'hollow', tone: 'ahead' },
  { dot: 'doubt', tone: 'doubt' },
  { dot: 'square', tone: 'past' },
]
const changes = ['kept', 'struck', 'moved'] as const
const notes: Note[] = [none, ...stations.flatMap(one => changes.map(change => ({ ...one, change })))]

/** What `welcome.mjml` prints of it: every piece once, with holes for its words. */
export const wirePieces = {
  bars: bars.map(bar => ({ ...bar, slice: barId(bar), width: '%%width%%' })),
  notes: notes.map(note => ({
    slice: noteId(note),
    tone: note.tone,
    current: note.tone === 'now',
    label: note.dot === 'none' ? '' : '%%label%%',
    struck: note.change === 'kept' ? null : '%%struck%%',
    moved: note.change === 'moved',
    note: '%%note%%',
  })),
}

/** The same pieces for the text part, where a bar says nothing. */
export const wirePiecesText = (words: MailWords): Record<string, string> =>
  Object.fromEntries([
    ...bars.map(bar => [barId(bar), '']),
    ...notes.map(note => [noteId(note), note.dot === 'none' ? '' : `${stationText(holesOf(note), words)}\n`]),
  ])

const holesOf = ({ dot, tone, change }: Note) => ({
  dot,
  label: '%%label%%',
  struck: change === 'kept' ? null : '%%struck%%',
  moved: change === 'moved',
  note: '%%note%%',
  current: tone === 'now',
})

const changeOf = ({ struck, moved }: WireCell): Note['change'] =>
  struck === null ? 'kept' : moved ? 'moved' : 'struck'

/** Where the story stands, with the wire, as the slices of a mail that has these pieces. */
export const standingChoices = ({ label, answer, sentence, wire }: StandingView): Choice[] => {
  const cells = drawWire(wire)
  return [
    { id: 'standing', holes: { asof: label, answer: keep(answer), sentence: keep(sentence) } },
    ...cells.map((cell): Choice => ({ id: barId(cell), holes: { width: String(cell.width) } })),
    'notes',
    ...cells.map(
      (cell): Choice => ({
        id: noteId({ ...cell, change: changeOf(cell) }),
        holes: { label: cell.label, note: inColumn(cell.note), struck: inColumn(cell.struck ?? '') },
      }),
    ),
    'wired',
  ]
}
