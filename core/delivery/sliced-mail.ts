import { escapeHtml } from '../escape-html.ts'
/** One piece of a mail in both renderings. HTML slices are compiled MJML; text slices end in a line break. */
export type Slice = { html: string; text: string }

/**
 * A mail compiled once and cut into slices. `prologue + chosen slices in order + epilogue` is the mail of one
 * reader; holes (`%%name%%`) are what is personal in it.
 */
export type SlicedMail = { prologue: Slice; slices: Record<string, Slice>; epilogue: Slice }

/** Values for the holes of a mail, still unescaped. */
export type Holes = Record<string, string>

/**
 * The slices that letters choose. A topic, a development, a bar and a note of the wire have each their own; all others are
 * a mail's fixed parts.
 */
export type SliceId =
  | `${'topic' | 'dev' | 'bar' | 'note' | 'stop' | 'said' | 'down'}.${string}`
  | ('draft' | 'intro' | 'corrected' | 'since')
  | ('sample' | 'hello' | 'stands' | 'standing' | 'track')
  | ('wire' | 'notes' | 'wired' | 'stack' | 'stacked')
  | ('brief' | 'line' | 'counts' | 'alone' | 'quiet' | 'more' | 'chart' | 'latest' | 'background')
  | ('facts' | 'next' | 'held' | 'ask' | 'asks' | 'asked' | 'confirm' | 'notice' | 'button')

/** A slice that a reader gets; it may carry values for holes of its own. */
export type Choice = SliceId | { id: SliceId; holes: Holes }

/** The mail of one reader before it is put together: the slices are everybody's, the choice and the holes are not. */
export type MailBody = { mail: SlicedMail; chosen: readonly Choice[]; holes: Holes }

/** A hole in a piece; its name is the group. */
export const hole = /%%([a-z]+)%%/g

/** One slice in its place, and where its holes' values are. */
export type PlacedSlice = { slice: Slice; valueIn(hole: string): string }

/**
 * The slices of one reader in their order, prologue and epilogue among them.
 * @throws when a slice is missing, `valueIn` when a hole's value is: half a mail must never go out
 */
export const placeSlices = ({ mail, chosen, holes }: MailBody): PlacedSlice[] => {
  const place = (slice: Slice, own: Holes): PlacedSlice => ({
    slice,
    valueIn(name) {
      const value = own[name] ?? holes[name]
      if (value === undefined) throw new Error(`The mail's hole "${name}" was not filled.`)
      return value
    },
  })
  const placed = [place(mail.prologue, {})]
  for (const choice of chosen) {
    const { id, holes: own } = typeof choice === 'string' ? { id: choice, holes: {} } : choice
    const slice = mail.slices[id]
    if (!slice) throw new Error(`The mail has no slice "${id}".`)
    placed.push(place(slice, own))
  }
  placed.push(place(mail.epilogue, {}))
  return placed
}

/**
 * Puts the chosen slices together.
 * @param chosen ids of slices, in order; an id may carry holes of its own: `{ id, holes }`
 * @throws as `placeSlices` does
 */
export const assemble = (mail: SlicedMail, chosen: readonly Choice[], holes: Holes): Slice => {
  let html = ''
  let text = ''
  for (const { slice, valueIn } of placeSlices({ mail, chosen, holes })) {
    html += fill(slice.html, name => escapeHtml(valueIn(name)))
    text += fill(slice.text, valueIn)
  }
  return { html, text }
}

/** The mail of one reader as text, for pages and tests: what is sent is never put together as text. */
export const assembleBody = ({ mail, chosen, holes }: MailBody): Slice => assemble(mail, chosen, holes)

const fill = (piece: string, valueIn: (hole: string) => string): string =>
  piece.includes('%%') ? piece.replace(hole, (_, name: string) => valueIn(name)) : piece
