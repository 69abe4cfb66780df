/** Something wrong in a story pack, where, and what to do about it. Lines and columns start at 1. */
export type Mistake = { file: string; line: number; column: number; what: string; remedy: string }

/** Where in the data something is wrong: `['topics', 2, 'id']`. */
export type FaultAt = { path: (string | number)[]; what: string; remedy: string }

/** @param folder of the pack, as it is shown; a file that all packs share is told by its own path */
export const printMistake = ({ file, line, column, what, remedy }: Mistake, folder?: string): string => {
  const path = folder === undefined || file.startsWith('stories/') ? file : `${folder}/${file}`
  return `${path}:${line}:${column} ${what} — ${remedy}`
}
