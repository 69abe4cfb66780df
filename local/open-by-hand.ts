import { upcoming } from '#core/desk/draft-due'
import { latestClosing } from '#core/digest/calendar'
import { openWindow } from '#core/digest/open-edition'
import { wordOn } from '#core/story/deciding/review'
import type { StoryPack } from '#core/story/pack'
import { editionPorts, type OpenMailingMeans } from '#functions/open-mailing'

/**
 * Opens an edition of the running week now: from where the last one ended until this moment. The calendar goes on from
 * there, so nothing is told twice. What an editor says of the one that closes next holds for it.
 * @returns one sentence
 */
export const openWeeklyNow = async (pack: StoryPack, means: OpenMailingMeans): Promise<string> => {
  const now = means.clock.now()
  const ports = editionPorts(means)
  const last = await ports.mailings.lastEdition(pack.id, 'weekly', now)
  const { mailing } = upcoming(pack, 'weekly', last, now)
  const word = wordOn(mailing, await ports.stories.decisions(pack.id))
  if (word === 'hold' || word === 'drop')
    return `The next weekly digest of ${pack.title} does not go: at the desk it was ${word === 'hold' ? 'held' : 'dropped'}. Let it go there, and open it then.`
  const opens = last?.closes ?? latestClosing(pack, 'weekly', now)
  await openWindow(pack, 'weekly', { opens, closes: now }, last ?? null, ports)
  return `Edition No. ${(last?.number ?? 0) + 1} of ${pack.title} is open; its mails are on their way to the inbox.`
}
