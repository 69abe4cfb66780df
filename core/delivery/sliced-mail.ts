/** One piece of a mail in both renderings. HTML slices are compiled MJML; text slices end in a line break. */
export type Slice = { html: string; text: string }

/**
 * A mail compiled once and cut into slices. `prologue + chosen slices in order + epilogue` is the mail of one
 * reader; holes (`%%name%%`) are what is personal in it.
 */
export type SlicedMail = { prologue: Slice; slices: Record<string, Slice>; epilogue: Slice }

/** Values for the holes of a mail, still unescaped. */
export type Holes = Record<string, string>

const five: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes for HTML text and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => five[sign] ?? sign)

/**
 * Puts the chosen slices together.
 * @param chosen ids of slices, in order; an id may carry holes of its own: `{ id, holes }`
 * @throws when a slice or a hole's value is missing: half a mail must never go out
 */
export const assemble = (
  mail: SlicedMail,
  chosen: readonly (string | { id: string; holes: Holes })[],
  holes: Holes,
): Slice => {
  const pieces = [{ slice: mail.prologue, own: {} as Holes }]
  for (const choice of chosen) {
    const { id, holes: own } = typeof choice === 'string' ? { id: choice, holes: {} } : choice
    const slice = mail.slices[id]
    if (!slice) throw new Error(`The mail has no slice "${id}".`)
    pieces.push({ slice, own })
  }
  pieces.push({ slice: mail.epilogue, own: {} })
  let html = ''
  let text = ''
  for (const { slice, own } of pieces) {
    html += fill(slice.html, own, holes, escapeHtml)
    text += fill(slice.text, own, holes, plain => plain)
  }
  return { html, text }
}

const fill = (piece: string, own: Holes, holes: Holes, written: (value: string) => string): string =>
  piece.includes('%%')
    ? piece.replace(/%%([a-z]+)%%/g, (_, name: string) => {
        const value = own[name] ?? holes[name]
        if (value === undefined) throw new Error(`The mail's hole "${name}" was not filled.`)
        return written(value)
      })
    : piece
