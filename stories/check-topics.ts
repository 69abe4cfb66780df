import type { Mistake } from './mistake.ts'

const file = 'topics.txt'

/**
 * Holds a pack against `topics.txt`, the ids of all topics that it ever had, one a line: readers may hold any of them. An
 * id that is no topic any more needs a successor or a farewell in `retired`.
 * @param text of the file
 */
export const checkTopics = (
  text: string,
  topics: readonly string[],
  retired: readonly string[],
): Mistake[] => {
  const lines = text.split(/\r?\n/).map(line => line.trim())
  const gone = lines.flatMap((id, n) =>
    id === '' || topics.includes(id) || retired.includes(id)
      ? []
      : [
          {
            file,
            line: n + 1,
            column: 1,
            what: `The topic “${id}” is gone, and readers may have chosen it.`,
            remedy:
              'Write it into “retired” of story.yaml, with its successor or a farewell; do not take it out here.',
          },
        ],
  )
  const fresh = topics
    .filter(id => !lines.includes(id))
    .map(id => ({
      file,
      line: lines.length,
      column: 1,
      what: `The topic “${id}” is missing in this list.`,
      remedy: 'Add it as a line of its own: from now on readers may choose it.',
    }))
  return [...gone, ...fresh]
}
