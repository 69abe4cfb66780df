import type { StoryPack } from '#core/story/pack'
import { readPackFiles, storiesFolder, storyIds } from '#stories/pack-files'
import { readPack } from '#stories/read-pack'
import { count } from '#templates/words/en/count'
import { type Finding, missing, ready } from './finding.ts'

/** Every story as its files are now, and whether each is in order. */
export const judgePacks = async (
  folder: URL = storiesFolder,
): Promise<{ packs: StoryPack[]; findings: Finding[] }> => {
  const packs: StoryPack[] = []
  const findings: Finding[] = []
  for (const id of await storyIds(folder)) {
    const found = await readPackFiles(id, folder)
    if (found.outcome !== 'found') continue
    const read = readPack(found.files)
    if (read.outcome === 'read') packs.push(read.pack)
    findings.push(
      read.outcome === 'read'
        ? ready('pack', id, 'The pack is in order.')
        : missing(
            'pack',
            id,
            `It has ${count(read.mistakes.length, 'mistake', 'mistakes')}.`,
            `npx storywire check-story ${id}`,
          ),
    )
  }
  if (findings.length === 0)
    findings.push(
      missing('pack', 'stories', 'There is no story.', 'npx storywire new-story <id> --like truce'),
    )
  return { packs, findings }
}
