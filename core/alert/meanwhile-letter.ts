import type { Letter } from '../delivery/envelope.ts'
import type { MeanwhileSliceHoles } from '../delivery/mail-holes.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import type { Choice } from '../delivery/sliced-mail.ts'
import { inOrder } from '../instant.ts'
import { momentOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { heldTopics } from '../subscription/held-topics.ts'
import type { Links } from '../subscription/links.ts'
import { listLetter } from '../subscription/list-letter.ts'
import { type Recipient, wantsAlert } from '../subscription/may-get.ts'
import type { HeldNews } from './held-news.ts'
import type { FrozenMeanwhile } from './meanwhile.ts'
import type { MeanwhileWords } from './meanwhile-words.ts'

/** More are counted: each takes some 800 bytes, and a mail holds 90,000. */
const toldAtMost = 30

/** The alerts that were held back from one reader, the latest first; those that hold no longer are left out. */
export const meanwhileLetter = (
  frozen: FrozenMeanwhile,
  held: readonly (HeldNews | null)[],
  reader: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: MeanwhileWords,
): Letter | { skip: SkipReason } => {
  const holding = held.filter(one => one !== null)
  if (holding.length === 0) return { skip: 'withdrawn' }
  const { preferences } = reader.subscription
  const heldOf = (chosen: string[]) => heldTopics(chosen, pack).topics
  const news = holding
    .filter(({ topics }) => wantsAlert(preferences, topics, heldOf))
    .sort((a, b) => inOrder(b.at, a.at))
  const [first, ...others] = news
  if (!first) return { skip: 'not-wanted' }
  const left = news.length - toldAtMost
  const subject = words.meanwhile.subject(news.length, others.length > 0 ? null : first.subject)
  const slices: Choice[] = [
    'stands',
    ...news.slice(0, toldAtMost).map(one => itemOf(one, pack)),
    ...(left > 0 ? [moreOf(left, words)] : []),
    'button',
  ]
  return listLetter({ ...frozen, subject }, 'meanwhile', slices, reader, pack, links, sample, words)
}

const itemOf = ({ at, subject, href }: HeldNews, pack: StoryPack): Choice => ({
  id: 'held',
  holes: {
    moment: momentOf(at, pack),
    headline: subject,
    alertlink: href,
  } satisfies MeanwhileSliceHoles['held'],
})

const moreOf = (left: number, { meanwhile }: MeanwhileWords): Choice => ({
  id: 'more',
  holes: { left: meanwhile.more(left) } satisfies MeanwhileSliceHoles['more'],
})
