import type { Slice, SlicedMail } from '#core/delivery/sliced-mail'

/** Renderings of the same pieces; the pieces' names are the slices' ids. */
export type Pieces = { prologue: string; slices: Record<string, string>; epilogue: string }

const marker = /<!-- slice:([\w.-]+) -->/
/** Marks the end of the last slice. */
const last = 'epilogue'

/**
 * Cuts a compiled mail at its markers. Every slice is whole rows of the one column, so any choice of them joins to
 * what MJML makes of just that choice.
 */
export const cut = (html: string): Pieces => {
  const [prologue = '', ...marked] = html.split(marker)
  const slices: Record<string, string> = {}
  let epilogue: string | null = null
  for (let at = 0; at < marked.length; at += 2) {
    const id = marked[at] ?? ''
    const piece = marked[at + 1] ?? ''
    if (epilogue !== null || id in slices)
      throw new Error(`The mail's slice "${id}" is there twice or too late.`)
    if (id === last) epilogue = piece
    else slices[id] = piece
  }
  if (epilogue === null) throw new Error('The mail has no end marker.')
  return { prologue, slices, epilogue }
}

/** @throws when a piece is there in one rendering only */
export const join = (html: Pieces, text: Pieces): SlicedMail => {
  const slices: Record<string, Slice> = {}
  for (const [id, piece] of Object.entries(html.slices)) {
    const plain = text.slices[id]
    if (plain === undefined) throw new Error(`The mail's slice "${id}" has no text.`)
    slices[id] = { html: piece, text: plain }
  }
  const extra = Object.keys(text.slices).find(id => !(id in slices))
  if (extra) throw new Error(`The mail's slice "${extra}" has text only.`)
  return {
    prologue: { html: html.prologue, text: text.prologue },
    slices,
    epilogue: { html: html.epilogue, text: text.epilogue },
  }
}
