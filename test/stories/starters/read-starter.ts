import { holdsIn } from '#core/story/reading'
import { openJudge } from '#core/story/reading/judge'
import { readPackFiles } from '#stories/pack-files'
import { readPack } from '#stories/read-pack'
import { startersFolder } from '#stories/starters'

/** A starter as it stands, read by its own rules. */
export const readStarter = async (name: string) => {
  const found = await readPackFiles(name, startersFolder)
  const read = found.outcome === 'found' ? readPack(found.files) : found
  if (read.outcome !== 'read') throw new Error(`The starter ${name} is not in order: ${JSON.stringify(read)}`)
  const judge = openJudge(read.pack)
  return {
    ...read,
    /** What a headline of a Tuesday tells as facts. */
    holds: (title: string): string[] => {
      const reading = judge.read({
        title,
        summary: null,
        outlet: 'The Quay',
        published: '2026-03-03T12:00:00.000Z',
      })
      return read.pack.milestones.filter(({ name }) => holdsIn(reading, name)).map(({ name }) => name)
    },
  }
}
