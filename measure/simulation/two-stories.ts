import { type Instant, plusHours } from '#core/instant'
import { erase } from '#core/subscription/erase'
import { unsubscribe } from '#core/subscription/leave'
import type { Preferences } from '#core/subscription/preferences'
import { changePreferences } from '#core/subscription/subscribe'
import { addReader } from '#functions/stores/add-reader'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { type Chances, seeded } from '../chances.ts'
import { raiseAfter, tellNews } from './happenings.ts'
import type { News } from './said.ts'
import { minutes } from './virtual-time.ts'
import { createVisits } from './visits.ts'
import { hoursIn } from './wishes.ts'
import { keys, type World } from './world.ts'

/** What is left of the choices of whoever is erased. */
const erased: Preferences = { topics: [], cadence: 'none', alerts: false }

/**
 * Where the deployment follows two stories, half of the readers read the second one, too. They leave one of them or both,
 * choose anew in the second, and sign up for one or for both in one form. What they do in the first is played as ever.
 * @param addresses of the first story's readers; who joins is added
 * @returns the news of the second
 */
export const playTwoStories = async (
  world: World,
  start: Instant,
  seed: number,
  addresses: string[],
): Promise<News[]> => {
  const [first, second] = world.stories
  if (!second) return []
  const chances = seeded(seed * 122_949_823)
  const { weather, asked, time } = world
  const until = weather.hours * 60
  const moment = () =>
    chances.in(0.5) ? chances.between(0, minutes(40)) : chances.between(0, minutes(until))
  const readers = createReaderStore(world.calm())
  const visits = createVisits(world)
  const both = [first, second].map(({ id }) => id)
  const signsUp = (n: number, ms: number, stories: readonly string[]) =>
    visits.asks(n, addresses[n] ?? '', ms, chances, () =>
      stories.map(story => ({ story, choice: choiceIn(chances) })),
    )
  const leaves = (n: number, id: string, ms: number) =>
    visits.act(n, `leaves ${second.id}`, ms, ({ table, clock }) => {
      asked.toLeave(second.id, id)
      return unsubscribe(id, second.id, { subscribers: createReaderStore(table), clock })
    })
  const leavesAll = (n: number, id: string, ms: number) =>
    visits.act(n, 'leaves everything', ms, ({ table, clock }) => {
      for (const story of both) {
        asked.toLeave(story, id)
        asked.choice(story, id, erased)
      }
      const canaries = createCanaryStore(table)
      return erase(id, { subscribers: createReaderStore(table), canaries, stories: both, clock })
    })
  const choosesAnew = (n: number, id: string, ms: number) =>
    visits.act(n, `changes its choice in ${second.id}`, ms, async ({ table, clock }) => {
      const [editions, subscribers] = [createMailingStore(table), createReaderStore(table)]
      const known = await subscribers.subscription(id, second.id)
      if (known?.state !== 'active') return 'gone'
      const pause = chances.in(0.7) ? undefined : plusHours(clock.now(), chances.between(1, 72))
      const next = asked.choice(second.id, id, choiceIn(chances))
      return changePreferences(id, second.id, known.epoch, next, { subscribers, editions, clock }, pause)
    })

  for (const [n, one] of [...addresses].entries()) {
    const id = world.idOf(one)
    const draw = chances.next()
    if (chances.in(0.5))
      await addReader(
        readers,
        keys,
        { address: one, canonical: one, domain: 'example.org' },
        second.id,
        asked.choice(second.id, id, choiceIn(chances)),
        plusHours(start, -chances.between(100, 900)),
      )
    if (draw < 0.12) leaves(n, id, moment())
    else if (draw < 0.18) leavesAll(n, id, moment())
    else if (draw < 0.33) choosesAnew(n, id, moment())
    else if (draw < 0.43) signsUp(n, moment(), both)
    else if (draw < 0.48) signsUp(n, moment(), [second.id])
    // Some come back to both, if they have left one by then.
    if (chances.in(0.06))
      time.after(minutes(chances.between(10, until)), async () => {
        const states = await Promise.all(both.map(story => readers.subscription(id, story)))
        if (states.some(known => known?.state === 'left')) signsUp(n, 0, both)
      })
  }
  for (let more = chances.between(3, 9); more > 0; more -= 1) {
    const n = addresses.push(`canary-${seed}-new-${more}@example.org`) - 1
    const id = world.idOf(addresses[n] ?? '')
    const at = moment()
    signsUp(n, at, chances.in(0.7) ? both : [second.id])
    if (chances.in(0.4)) leaves(n, id, at + minutes(chances.between(1, 120)))
    else if (chances.in(0.2)) leavesAll(n, id, at + minutes(chances.between(1, 120)))
  }
  for (let n = chances.in(0.2) ? 4 : chances.between(0, 2); n > 0; n -= 1) {
    const milestone = `step-${n}`
    raiseAfter(minutes(chances.between(1, until / 2)), { pack: second, start, back: 3, milestone }, world)
  }
  // Never at the moment of the first one's: reports are named by theirs.
  return tellNews(world, second, start, [3, 21, 91, -7, -17, -21], seed)
}

const choiceIn = (chances: Chances): Preferences => {
  const draw = chances.next()
  return {
    topics: chances.in(0.9) ? ['meeting'] : ['fish'],
    cadence: draw >= 0.85 ? 'none' : draw < 0.5 ? 'daily' : 'weekly',
    alerts: draw >= 0.85 || chances.in(0.5),
    ...(chances.in(0.3) ? { alertsADay: chances.between(1, 2) } : {}),
    ...hoursIn(chances),
  }
}
