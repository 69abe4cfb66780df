import { alertMailing } from '#core/alert/alert'
import { type Instant, plusHours, toInstant } from '#core/instant'
import { createGreetings } from '#core/subscription/greeting-mailing'
import { unsubscribe } from '#core/subscription/leave'
import type { Preferences } from '#core/subscription/preferences'
import { changePreferences, confirm } from '#core/subscription/subscribe'
import { addReader } from '#functions/stores/add-reader'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createLanguageStore } from '#functions/stores/language-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createRequestStore } from '#functions/stores/request-store'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { seeded } from '../chances.ts'
import { playEditors } from './editors.ts'
import { heldCorrections } from './held-corrections.ts'
import { hasEditors } from './newsroom.ts'
import { playOperator, stopOne } from './operator.ts'
import type { Desk, News } from './said.ts'
import { playSchedules } from './schedules.ts'
import { signIn, silences } from './silences.ts'
import { minutes } from './virtual-time.ts'
import { hoursIn, languageIn } from './wishes.ts'
import { withdrawals } from './withdrawals.ts'
import { keys, type World } from './world.ts'

export type Cast = { addresses: string[]; news: News[]; desk: Desk }

/**
 * What readers, editors, schedules and the operator do in one seed.
 * @param crowd so many readers; without it some hundred, drawn
 * @returns the readers' addresses and when there was news
 */
export const play = async (
  world: World,
  start: Instant,
  seed: number,
  month: boolean,
  crowd?: number,
): Promise<Cast> => {
  const apart = seeded(seed * 32_452_843)
  const { chances, time, pack, weather } = world
  const until = weather.hours * 60
  const calm = world.calm()
  const readers = createReaderStore(calm)
  const stories = createStoryStore(calm)
  const addresses: string[] = []
  const news: News[] = []
  // In no log and no queue, in whatever spelling.
  const address = (n: number) => `canary-${seed}-${n}@example.org`
  const preferences = (): Preferences => {
    const draw = chances.next()
    return {
      topics: chances.in(0.9) ? ['meeting'] : ['fish'],
      cadence: draw >= 0.85 ? 'none' : month && apart.in(0.4) ? 'monthly' : draw < 0.5 ? 'daily' : 'weekly',
      alerts: draw >= 0.85 || chances.in(0.5),
    }
  }
  // Drawn apart, so that the seeds' other happenings stay as they are.
  const wishes = seeded(seed * 49_979_687)
  const tongues = seeded(seed * 86_028_121)
  // In the other seeds nobody has noted it: what is compiled is in the story's own language alone.
  if (tongues.in(0.2)) await createLanguageStore(calm).noteLanguage(pack.id, 'fr')
  /** What is beyond the choice at sign-up: alerts of other topics, fewer a day, hours of one's own. */
  const withWishes = (chosen: Preferences): Preferences => ({
    ...chosen,
    ...(wishes.in(0.3) ? { alertTopics: wishes.in(0.5) ? ['meeting'] : ['fish'] } : {}),
    ...(wishes.in(0.3) ? { alertsADay: wishes.between(1, 2) } : {}),
    ...hoursIn(wishes),
    ...languageIn(tongues),
  })
  const drawn = chances.between(60, 140)
  const count = crowd ?? drawn
  for (let n = 0; n < count; n += 1) {
    const one = address(n)
    addresses.push(one)
    const asked = { address: one, canonical: one, domain: 'example.org' }
    await addReader(
      readers,
      keys,
      asked,
      pack.id,
      { ...withWishes(preferences()), ...signIn(seed, n) },
      plusHours(start, -chances.between(100, 900)),
    )
    if (chances.in(0.004)) world.poisoned.add(one)
  }
  // Some of it is yet to come, so that every day has news.
  for (const back of [2, 20, 90, -6, -16, -22]) {
    const knownAt = plusHours(start, -back)
    // Named by its moment: a seed must replay whatever ran before it.
    const id = `${Date.parse(knownAt)}`.padStart(32, '0')
    const url = `https://example.org/${id}`
    const named = `${knownAt.slice(0, 10)}-${String(Math.abs(back)).padStart(10, '0')}`
    const told = report({
      id,
      url,
      title: 'Northport and Südhafen will meet',
      published: knownAt,
      collectedAt: knownAt,
    })
    // Where editors sit, there is something to part.
    const reports = hasEditors(seed) ? [told, { ...told, ...secondOf(id), family: 'gazette' }] : [told]
    news.push({ development: named, at: knownAt, reports: reports.map(one => one.id) })
    await stories.saveDevelopment({ ...development(reports, { id: named }), topics: ['meeting'], knownAt })
  }
  const canaries = canariesOf(seed, addresses)
  for (const one of canaries) await createCanaryStore(calm).add(pack.id, world.idOf(one))
  world.index.caughtUp()

  playSchedules(world, start)

  // An alert or more: put as the collector puts them.
  const alerts = chances.in(0.1) ? 5 : chances.between(0, 2)
  for (let n = 0; n < alerts; n += 1)
    time.after(minutes(chances.between(1, until / 2)), async () => {
      const call = {
        topic: 'meeting',
        topics: ['meeting'],
        development: `${plusHours(start, -2).slice(0, 10)}-0000000002`,
        milestone: hasEditors(seed) ? (pack.milestones[n]?.name ?? '') : `step-${n}`,
        at: toInstant(time.now()),
        reason: 'a test of the alert',
      }
      const mailing = alertMailing(pack.id, call, toInstant(time.now()), 2)
      const { topic, development, milestone, reason } = call
      await createMailingStore(calm).put(mailing, { topic, development, milestone, reason })
      world.queues.open.take(JSON.stringify({ open: 'mailing', mailing: mailing.id }), 0)
    })

  // Readers leave and change their mind at any moment, most of them while mails go out.
  const moment = () =>
    chances.in(0.5) ? chances.between(0, minutes(30)) : chances.between(0, minutes(until))
  const act = (
    n: number,
    what: string,
    ms: number,
    work: (visitor: ReturnType<World['visitor']>) => Promise<unknown>,
  ) =>
    time.after(ms, () => {
      world.trace(`reader ${n} ${what}`)
      work(world.visitor(`site-${n}`)).then(
        result => world.trace(`reader ${n} is told ${result}`),
        error => world.sinks.hear(String(error)),
      )
    })
  for (let n = 0; n < count; n += 1) {
    const id = world.idOf(address(n))
    const draw = chances.next()
    if (draw < 0.1)
      act(n, 'leaves', moment(), ({ table, clock }) =>
        unsubscribe(id, pack.id, { subscribers: createReaderStore(table), clock }),
      )
    else if (draw < 0.2)
      act(n, 'changes its choice', moment(), async ({ table, clock }) => {
        const [editions, subscribers] = [createMailingStore(table), createReaderStore(table)]
        const pause = wishes.in(0.5) ? undefined : plusHours(clock.now(), wishes.between(1, 72))
        const next = withWishes(preferences())
        return changePreferences(id, pack.id, 1, next, { subscribers, editions, clock }, pause)
      })
    // Some pause, and go back on it at any moment, too.
    if (!wishes.in(0.15)) continue
    const pausing = (what: string, ms: number, until: (now: Instant) => Instant | null) =>
      act(n, what, ms, async ({ table, clock }) => {
        const [editions, subscribers] = [createMailingStore(table), createReaderStore(table)]
        const known = await subscribers.subscription(id, pack.id)
        if (known?.state !== 'active') return 'gone'
        const ports = { subscribers, editions, clock }
        return changePreferences(id, pack.id, known.epoch, known.preferences, ports, until(clock.now()))
      })
    const ms = wishes.between(0, minutes(until))
    const hours = wishes.between(1, 40)
    if (wishes.in(0.5))
      act(n, 'changes its hours', wishes.between(0, minutes(until)), async ({ table, clock }) => {
        const [editions, subscribers] = [createMailingStore(table), createReaderStore(table)]
        const known = await subscribers.subscription(id, pack.id)
        if (known?.state !== 'active') return 'gone'
        const { quiet: _, digestHour: __, language: ___, stillHere, ...rest } = known.preferences
        // Whoever has asked for a sign of life wants none any more, and the other way round.
        const sign = stillHere ? {} : signIn(seed, 0)
        const next = { ...rest, ...sign, ...hoursIn(wishes), ...languageIn(tongues) }
        return changePreferences(id, pack.id, known.epoch, next, { subscribers, editions, clock })
      })
    pausing('pauses', ms, now => plusHours(now, hours))
    if (wishes.in(0.5)) pausing('ends the pause', ms + wishes.between(0, hours * minutes(60)), () => null)
  }

  /** Nobody is told here, with the welcome, what an edition before it told. */
  const editions = { lastEdition: async () => undefined, editions: async () => [] }
  const ports = ({ table, clock, greetingsQueue }: ReturnType<World['visitor']>) => ({
    subscribers: createReaderStore(table),
    editions,
    mailboxes: createMailboxStore(table, { keys: async () => keys }, clock),
    greetings: createGreetings(createMailingStore(table), greetingsQueue, clock),
    clock,
  })
  /** Asks by the form, and confirms some minutes after the mail has arrived. */
  const asks = (n: number, ms: number) => {
    const one = address(n)
    const id = world.idOf(one)
    let confirmed = false
    world.arrived(one, mailing => {
      if (confirmed || !mailing.startsWith('confirmation-')) return
      confirmed = true
      act(n, 'confirms', chances.between(1_000, minutes(10)), async visitor => {
        const { epoch = 0 } = (await readers.subscription(id, pack.id)) ?? {}
        return confirm(id, pack.id, epoch, ports(visitor))
      })
    })
    const asked = { address: one, canonical: one, domain: 'example.org', story: pack.id }
    act(n, 'asks', ms, async ({ table, clock, greetingsQueue }) => {
      const at = clock.now()
      const request = `${at}-${n.toString(16).padStart(16, '0')}`
      const from = { network: String(n), form: request }
      await createRequestStore(table).put({
        id: request,
        at,
        ...asked,
        ...from,
        choice: withWishes(preferences()),
      })
      await greetingsQueue.send({ request })
    })
  }
  // Some join; their confirmation and welcome are mailings, too.
  const joining = chances.between(0, 4)
  for (let n = count; n < count + joining; n += 1) {
    addresses.push(address(n))
    asks(n, moment())
  }

  playOperator(world, canaries.length > 0)
  const later = seeded(seed * 15_485_863)
  stopOne(world, later)
  // Of those who leave some come back, and are readers like any other from then on.
  for (let n = 0; n < count; n += 1) {
    if (!later.in(0.05)) continue
    time.after(minutes(later.between(10, until)), async () => {
      const known = await readers.subscription(world.idOf(address(n)), pack.id)
      if (known?.state === 'left') asks(n, 0)
    })
  }
  withdrawals(world, seed)
  silences(world, seed, until)
  heldCorrections(world, seed)
  return { addresses, news, desk: playEditors(world, news, seed) }
}

const secondOf = (id: string) => {
  const second = id.replace('0', '1')
  return { id: second, url: `https://example.org/${second}` }
}

/** In three seeds of ten some readers are canaries. Drawn apart, so that the seeds without any stay as they are. */
const canariesOf = (seed: number, addresses: string[]): string[] => {
  const chances = seeded(seed * 104_729)
  return chances.in(0.3) ? addresses.slice(0, chances.between(1, 3)) : []
}
