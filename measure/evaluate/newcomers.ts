import type { ReplayClock } from '#cli/backtest/replay-clock'
import type { Mailing } from '#core/delivery/mailing'
import { epochMs, type Instant, plusMinutes, toInstant } from '#core/instant'
import { openJudges } from '#core/story/reading/judge'
import type { Subscriber } from '#core/subscription/subscriber'
import { letterComposer } from '#functions/compose-letter'
import type { Keys } from '#functions/secrets/keys'
import { anybody } from '#functions/site/web-copy'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'
import type { CompiledPack } from '#stories/compiled-pack'
import { compiledMails } from '#templates/compiled-mails'

/** What a welcome mail said of where the story stands, and when. */
export type Welcome = { at: Instant; answer: string }

const everyMinutes = 60
const id = '0'.repeat(32)
const subscriber: Subscriber = { id, address: 'newcomer@example.org', suppressed: null }

const welcomeOf = (story: string, now: Instant): Mailing => ({
  id: `welcome-${id}`,
  story,
  kind: 'welcome',
  audience: { who: 'reader', reader: id },
  phase: 'frozen',
  switch: 'running',
  openedAt: now,
  audienceAt: now,
  notAfter: now,
  content: null,
})

const site = 'https://storywire.example'

/**
 * Greets somebody new every hour of a replay: composes the welcome mail, as the product does, from what stands in the table
 * then. Nothing is sent and nothing kept.
 * @returns filled while the clock runs
 */
export const greetNewcomers = (
  { pack, backgroundText }: CompiledPack,
  [from, to]: readonly [Instant, Instant],
  { time, table, keys }: { time: ReplayClock; table: Table; keys: Keys },
): Welcome[] => {
  const said: Welcome[] = []
  const means = {
    table,
    secrets: { keys: async () => keys },
    packs: [{ pack, lead: backgroundText }],
    mails: compiledMails,
    clock: time,
    site,
    sample: false,
  }
  const judgeOf = openJudges()
  const greet = async (): Promise<void> => {
    const compose = await letterComposer(means, createMailingStore(table).content, judgeOf)
    const since = time.now()
    const consent = { askedAt: since, confirmedAt: since, leftAt: null }
    const subscription = { ...anybody(pack), reader: id, since, consent }
    const letter = (await compose(welcomeOf(pack.id, time.now()), { subscriber, subscription }))()
    if ('skip' in letter) return
    for (const choice of letter.body.chosen)
      if (typeof choice !== 'string' && choice.id === 'standing')
        said.push({ at: time.now(), answer: choice.holes?.answer ?? '' })
  }
  for (let at = epochMs(plusMinutes(from, 1)); at < epochMs(to); at += everyMinutes * 60_000)
    time.schedule(toInstant(at), greet)
  return said
}
