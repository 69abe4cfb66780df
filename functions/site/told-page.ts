import { dayOf } from '#core/story/day'
import type { StoryPack } from '#core/story/pack'
import { type Followed, withFollowUps } from '#core/story/telling/follow-ups'
import type { Correction } from '#templates/pages/struck'
import type { FollowUpView, LinkView, Neighbours } from '#templates/pages/views'
import type { Site } from './site-context.ts'
import { pageOf } from './tell-feed.ts'

/** So many later announcements are looked through for what came of one. */
const lookedThrough = 40

/** What stands around a mail on its page: the mails before and after it, and what came of it since. */
export const aroundTold = async (
  pack: StoryPack,
  mailing: string,
  { announcements, mailings, wordsFor }: Pick<Site, 'announcements' | 'mailings' | 'wordsFor'>,
): Promise<{ neighbours: Neighbours; followUps: FollowUpView[]; corrections: Correction[] }> => {
  const number = await announcements.numberOf(pack.id, mailing)
  if (number === null) return { neighbours: { before: null, after: null }, followUps: [], corrections: [] }
  const [earlier, since] = await Promise.all([
    announcements.latest(pack.id, 3, number),
    announcements.after(pack.id, number - 1, lookedThrough),
  ])
  const list = withFollowUps(since.toReversed())
  const own = list.at(-1)
  // A correction has no page of its own.
  const isMail = ({ kind }: Pick<Followed, 'kind'>): boolean => kind !== 'correction'
  const linked = (one: Parameters<typeof pageOf>[1] & { title: string }): LinkView => ({
    href: pageOf(pack.id, one),
    title: one.title,
  })
  const before = earlier.find(isMail)
  const after = list.slice(0, -1).findLast(isMail)
  const corrections = (own?.followUps ?? []).filter(({ kind }) => kind === 'correction')
  const { feed } = wordsFor(pack.language).page
  return {
    corrections: (await Promise.all(corrections.map(({ id }) => mailings.correctionBrief(id)))).filter(
      one => one !== undefined,
    ),
    neighbours: { before: before ? linked(before) : null, after: after ? linked(after) : null },
    followUps: (own?.followUps ?? []).map(({ kind, at, title, id }) => ({
      label: kind === 'correction' ? feed.corrected(dayOf(at, pack)) : feed.takenBack(dayOf(at, pack)),
      text: title,
      href: kind === 'correction' ? null : pageOf(pack.id, { id, kind: 'alert' }),
    })),
  }
}
