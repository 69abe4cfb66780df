/** Packs of other kinds of stories, to begin a new one with. */
export const startersFolder = new URL('starters/', import.meta.url)

/** The kinds that there are, and what each shows. */
export const starterKinds = {
  truce: 'a truce that may collapse; beside it a toll that rises',
  case: 'a court case and, beside it, its appeal',
  election: 'an election: its day, the result, an end',
  meeting: 'two sides that are to meet',
} as const

export type StarterKind = keyof typeof starterKinds
