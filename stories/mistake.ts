/** Something wrong in a story pack, where, and what to do about it. Lines and columns start at 1. */
export type Mistake = { file: string; line: number; column: number; what: string; remedy: string }

/** Where in the data something is wrong: `['topics', 2, 'id']`. */
export type FaultAt = { path: (string | number)[]; what: string; remedy: string }

export const printMistake = ({ file, line, column, what, remedy }: Mistake): string =>
  `${file}:${line}:${column} ${what} — ${remedy}`
