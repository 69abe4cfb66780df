import type { Development, Edited } from '../development.ts'

/** Words that an editor has set stand whatever reports come. */
export const reworded = (development: Development): Development => {
  const { edited } = development
  if (edited?.headline === undefined && edited?.summary === undefined) return development
  const { summaryBy: _, ...rest } = development
  return {
    // Our editors' sentences are no outlet's.
    ...(edited.summary === undefined ? development : rest),
    ...(edited.headline === undefined ? {} : { headline: edited.headline }),
    ...(edited.summary === undefined ? {} : { summary: edited.summary }),
  }
}

export const edited = (development: Development, more: Edited): Development =>
  reworded({ ...development, edited: { ...development.edited, ...more } })
