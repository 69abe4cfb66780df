import { usualCadence } from '#core/cadence'
import type { Choice, MailBody } from '#core/delivery/sliced-mail'
import { briefFor } from '#core/digest/brief'
import { byTopic } from '#core/digest/by-topic'
import { limitsOf } from '#core/digest/digest-limits'
import { forReader } from '#core/digest/for-reader'
import type { StoryPack } from '#core/story/pack'
import type { Subscription } from '#core/subscription/subscriber'
import type { Frozen } from '#functions/stores/mailing-store'
import { wordsFor } from '#templates/words/words-for'

/** The mail as anybody may read it on the web: all topics, nothing personal, links to the form. */
export const webCopy = (
  frozen: Extract<Frozen, { kind: 'edition' | 'alert' }>,
  pack: StoryPack,
  sample: boolean,
): MailBody => {
  const words = wordsFor(pack.language)
  const preferences = `/preferences?story=${encodeURIComponent(pack.id)}`
  const holes = {
    why: words.page.webCopy(pack.title),
    preheader: frozen.preheader,
    topics: words.digest.topics(pack.topics.length),
    manage: preferences,
    unsubscribe: preferences,
    web: frozen.href,
  }
  const notice: Choice[] = sample ? ['sample'] : []
  const { mail } = frozen
  if (frozen.kind === 'alert')
    return { mail, chosen: [...notice, 'stands', 'facts', 'button', 'next'], holes }
  const everything = { subscription: anybody(pack) }
  const all = forReader(frozen, everything, null)
  // The brief is that of a mail.
  const told = forReader(frozen, everything, limitsOf(pack))
  const isQuiet = all.told.length === 0
  const brief: Choice[] = isQuiet ? ['quiet'] : briefFor(frozen, told)
  const chart: Choice[] = mail.slices.chart && !isQuiet ? ['chart'] : []
  return {
    mail,
    chosen: [...notice, 'stands', ...brief, ...byTopic(frozen, all, everything, words), ...chart],
    holes,
  }
}

/** A reader of every topic, whom no mail has told anything. */
export const anybody = (pack: StoryPack): Subscription => ({
  reader: '',
  story: pack.id,
  state: 'active',
  epoch: 0,
  preferences: { topics: pack.topics.map(topic => topic.id), cadence: usualCadence, alerts: false },
  since: null,
  consent: { askedAt: '', confirmedAt: null, leftAt: null },
  covered: null,
  alertsOn: null,
})
