const space = '\u00a0'

/** For sentences: a number never stands at a line's end without its word ("12 publishers", "4 March"). */
export const keep = (text: string): string => text.replace(/(\d) (?=\p{L})/gu, `$1${space}`)

/** For labels and dates that stand alone: "Tue 4 March" never breaks. */
export const steady = (text: string): string => keep(text).replace(/(\p{L}) (?=\d)/gu, `$1${space}`)

/** At 320 px a station's column holds "28 March" in one line, and no longer day: that one may break at its blank. */
const unbrokenAtMost = 8

export const inColumn = (note: string): string =>
  note.length <= unbrokenAtMost ? steady(note) : note.replaceAll(space, ' ')
