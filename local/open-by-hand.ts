import { latestClosing } from '#core/digest/calendar'
import type { StoryPack } from '#core/story/pack'
import { createMailingStore } from '#functions/stores/mailing-store'
import { type OpenMailingMeans, openWindow } from '#functions/wiring/open-mailing'

/**
 * Opens an edition of the running week now: from where the last one ended until this moment. The calendar goes on from
 * there, so nothing is told twice.
 * @returns one sentence
 */
export const openWeeklyNow = async (pack: StoryPack, means: OpenMailingMeans): Promise<string> => {
  const now = means.clock.now()
  const last = await createMailingStore(means.table).lastEdition(pack.id, 'weekly', now)
  const opens = last?.closes ?? latestClosing(pack, 'weekly', now)
  await openWindow(pack, 'weekly', { opens, closes: now }, last ?? null, means)
  return `Edition No. ${(last?.number ?? 0) + 1} of ${pack.title} is open; its mails are on their way to the inbox.`
}
