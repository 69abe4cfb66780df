import type { DigestSliceHoles } from '../delivery/mail-holes.ts'
import { unfilledBytes } from '../delivery/mail-size.ts'
import type { Choice } from '../delivery/sliced-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { DigestWords } from './digest-words.ts'
import type { FrozenEdition } from './edition.ts'
import { chosenTopics, type ForReader, type Mine } from './for-reader.ts'

/** So many of what one outlet alone has are named under a topic; the line says how many more there are. */
const namedAtMost = 3

/** As many of the developments, most important first, as so many bytes of HTML hold. */
export const takeWhileFits = (frozen: FrozenEdition, mine: Mine[], bytes: number): Mine[] => {
  const size = (id: string) => {
    const slice = frozen.mail.slices[id]
    return slice ? unfilledBytes(slice) : 0
  }
  const taken: Mine[] = []
  let left = bytes
  for (const one of mine) {
    const headed = taken.some(other => other.topic === one.topic)
    left -= size(`dev.${one.id}`) + (headed ? 0 : size(`topic.${one.topic}`))
    if (left < 0) break
    taken.push(one)
  }
  return taken
}

/**
 * Developments under their topics' headings: first the topic of the most important one, so that a mail begins with what
 * its subject says, then in the pack's order; a topic without news is left out. What one outlet alone has is one line at
 * its topic's end.
 */
export const byTopic = (
  frozen: Pick<FrozenEdition, 'topics' | 'developments'>,
  { told, alone }: Pick<ForReader, 'told' | 'alone'>,
  { subscription }: Pick<Recipient, 'subscription'>,
  words: DigestWords,
): Choice[] => {
  const chosen = chosenTopics(frozen, subscription)
  const first = chosen.filter(topic => topic === told[0]?.topic)
  return [...new Set([...first, ...chosen])].flatMap((topic): Choice[] => {
    const here = told.filter(one => one.topic === topic)
    const beside = alone.filter(one => one.topic === topic)
    if (here.length + beside.length === 0) return []
    return [
      {
        id: `topic.${topic}`,
        holes: { count: words.digest.fresh(here.length + beside.length) } satisfies DigestSliceHoles['topic'],
      },
      ...here.map((one): Choice => `dev.${one.id}`),
      ...(beside.length > 0 ? [aloneLine(frozen, beside, words)] : []),
    ]
  })
}

const aloneLine = (
  { developments }: Pick<FrozenEdition, 'developments'>,
  beside: Mine[],
  { digest }: DigestWords,
): Choice => {
  const named = beside
    .slice(0, namedAtMost)
    .flatMap(({ id }) => developments.find(one => one.id === id) ?? [])
    .map(({ sentence, outlet = '' }) => ({ headline: sentence, outlet }))
  const names = digest.alone(named, beside.length - named.length)
  return { id: 'alone', holes: { names } satisfies DigestSliceHoles['alone'] }
}
