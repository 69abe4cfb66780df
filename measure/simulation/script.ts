import { type Instant, plusHours } from '#core/instant'
import { unsubscribe } from '#core/subscription/leave'
import type { Preferences } from '#core/subscription/preferences'
import { changePreferences } from '#core/subscription/subscribe'
import { addReader } from '#functions/stores/add-reader'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createLanguageStore } from '#functions/stores/language-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { seeded } from '../chances.ts'
import { playEditors } from './editors.ts'
import { raiseAfter, tellNews } from './happenings.ts'
import { heldCorrections } from './held-corrections.ts'
import { hasEditors } from './newsroom.ts'
import { playOperator, stopOne } from './operator.ts'
import type { Desk, News } from './said.ts'
import { playSchedules } from './schedules.ts'
import { signIn, silences } from './silences.ts'
import { playTwoStories } from './two-stories.ts'
import { minutes } from './virtual-time.ts'
import { createVisits } from './visits.ts'
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
  const { chances, time, pack, weather, asked } = world
  const until = weather.hours * 60
  const calm = world.calm()
  const readers = createReaderStore(calm)
  const addresses: string[] = []
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
    await addReader(
      readers,
      keys,
      { address: one, canonical: one, domain: 'example.org' },
      pack.id,
      asked.choice(pack.id, world.idOf(one), { ...withWishes(preferences()), ...signIn(seed, n) }),
      plusHours(start, -chances.between(100, 900)),
    )
    if (chances.in(0.004)) world.poisoned.add(one)
  }
  // Some of it is yet to come, so that every day has news.
  const news = await tellNews(world, pack, start, [2, 20, 90, -6, -16, -22], seed)
  const canaries = canariesOf(seed, addresses)
  for (const one of canaries) await createCanaryStore(calm).add(pack.id, world.idOf(one))
  const newsBeside = await playTwoStories(world, start, seed, addresses)
  world.index.caughtUp()

  playSchedules(world, start)

  // An alert or more.
  const alerts = chances.in(0.1) ? 5 : chances.between(0, 2)
  for (let n = 0; n < alerts; n += 1) {
    const milestone = hasEditors(seed) ? (pack.milestones[n]?.name ?? '') : `step-${n}`
    raiseAfter(minutes(chances.between(1, until / 2)), { pack, start, back: 2, milestone }, world)
  }

  // Readers leave and change their mind at any moment, most of them while mails go out.
  const moment = () =>
    chances.in(0.5) ? chances.between(0, minutes(30)) : chances.between(0, minutes(until))
  const visits = createVisits(world)
  const { act } = visits
  for (let n = 0; n < count; n += 1) {
    const id = world.idOf(address(n))
    const draw = chances.next()
    if (draw < 0.1)
      act(n, 'leaves', moment(), ({ table, clock }) => {
        asked.toLeave(pack.id, id)
        return unsubscribe(id, pack.id, { subscribers: createReaderStore(table), clock })
      })
    else if (draw < 0.2)
      act(n, 'changes its choice', moment(), async ({ table, clock }) => {
        const [editions, subscribers] = [createMailingStore(table), createReaderStore(table)]
        const pause = wishes.in(0.5) ? undefined : plusHours(clock.now(), wishes.between(1, 72))
        const next = asked.choice(pack.id, id, withWishes(preferences()))
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
        const ownHours = { ...hoursIn(wishes), ...languageIn(tongues) }
        const next = asked.choice(pack.id, id, { ...rest, ...sign, ...ownHours })
        return changePreferences(id, pack.id, known.epoch, next, { subscribers, editions, clock })
      })
    pausing('pauses', ms, now => plusHours(now, hours))
    if (wishes.in(0.5)) pausing('ends the pause', ms + wishes.between(0, hours * minutes(60)), () => null)
  }

  const asks = (n: number, ms: number) =>
    visits.asks(n, address(n), ms, chances, () => [{ story: pack.id, choice: withWishes(preferences()) }])
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
  return { addresses, news: [...news, ...newsBeside], desk: playEditors(world, news, seed) }
}

/** In three seeds of ten some readers are canaries. Drawn apart, so that the seeds without any stay as they are. */
const canariesOf = (seed: number, addresses: string[]): string[] => {
  const chances = seeded(seed * 104_729)
  return chances.in(0.3) ? addresses.slice(0, chances.between(1, 3)) : []
}
