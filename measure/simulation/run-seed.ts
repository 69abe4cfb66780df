import { epochMs, plusMinutes } from '#core/instant'
import { seeded } from '../chances.ts'
import { judge, type Verdict } from './judge.ts'
import { editorsFor, hasEditors, storiesFor } from './newsroom.ts'
import { play } from './script.ts'
import { type Weather, weatherOf } from './weather.ts'
import { type Breakage, createWorld, type World } from './world.ts'

/** Days before and after the clocks of Europe/Berlin change, and an ordinary Sunday. */
const starts = ['2025-03-29T04:00:00.000Z', '2025-10-25T04:00:00.000Z', '2025-06-15T04:00:00.000Z'] as const
/** The same on the first Sunday of a month, for seeds in which readers want monthly digests, too. */
const monthStarts = [
  '2025-04-05T04:00:00.000Z',
  '2025-11-01T04:00:00.000Z',
  '2025-07-06T04:00:00.000Z',
] as const
/** Readers for each mail a second. */
const readersPerRate = 500
const dayMs = 86_400_000
const sweptMs = 2 * 5 * 60_000

/** Told by the seed alone: what others draw stays as it is. */
const hasMonth = (seed: number): boolean => seed % 4 === 0

export type SeedRun = Verdict & { trace: string[] }

/** Many readers instead of some hundred, and SES's rate with them. Nothing is traced: that would fill the memory. */
export type Crowd = { readers: number }

/** One seed: the same seed gives the same run, to the byte of its trace. */
export const runSeed = async (
  seed: number,
  eventLoss: number,
  breakage: Breakage = {},
  crowd: Crowd | null = null,
): Promise<SeedRun> => {
  const chances = seeded(seed * 7919)
  const days = hasMonth(seed) ? monthStarts : starts
  const start = plusMinutes(days[chances.between(0, 2)] ?? days[0], chances.between(0, 30 * 60))
  const world = createWorld({
    chances,
    weather: withRateFor(crowd, weatherOf(chances, eventLoss, seed)),
    start,
    mustCrash: seed % 2 === 1,
    breakage,
    isTraced: crowd === null,
    stories: storiesFor(seed),
    editors: editorsFor(seed),
  })
  const cast = await play(world, start, seed, hasMonth(seed), crowd?.readers)
  const { time } = world
  const opensUntil = epochMs(start) + dayMs
  time.after(dayMs, () => {
    world.packs.splice(0)
    // What editors have asked for may keep a run going for days: a sweep that was wired before knows the story still.
    if (hasEditors(seed)) world.functions.sweep.deploy()
  })
  const isOver = () => time.now() > opensUntil && isQuiet(world)
  const isEnded = await time.run(epochMs(start) + 10 * dayMs, isOver)
  // What was due in its last minute and missed by its schedule, the sweep opens within five: that is sent as ever.
  world.schedules.stopped = true
  const sweptAt = time.now() + sweptMs
  const ended = (await time.run(sweptAt + dayMs, () => time.now() > sweptAt && isQuiet(world))) && isEnded
  const before = world.ses.accepted.length
  await redrive(world)
  const verdict = await judge(world, cast, ended)
  if (world.ses.accepted.length > before)
    verdict.broken.push(`${world.ses.accepted.length - before} mails after the redrive of old messages`)
  return { ...verdict, trace: world.lines }
}

/** Ten hours are enough for all of a day's mailings, as they are with some hundred readers and one mail a second. */
const withRateFor = (crowd: Crowd | null, weather: Weather): Weather =>
  crowd === null
    ? weather
    : { ...weather, perSecond: Math.max(weather.perSecond, Math.ceil(crowd.readers / readersPerRate)) }

const isQuiet = ({ queues, witness }: World): boolean =>
  Object.values(queues).every(queue => queue.isEmpty()) && witness.openMailings.size === 0

/**
 * Ten days later everything that was ever in a queue, the dead letters too, is put back. Messages that differ in nothing but
 * how often they were sent on do the same: of those the first and the last.
 */
const redrive = async (world: World): Promise<void> => {
  const { time, queues } = world
  await time.run(time.now() + 10 * dayMs, () => false)
  for (const queue of [queues.urgent, queues.greetings, queues.bulk])
    for (const same of Map.groupBy(queue.bodies, withoutHops).values())
      for (const body of new Set([same[0] ?? '', same.at(-1) ?? ''])) queue.take(body, 0)
  await time.run(
    time.now() + dayMs,
    () => queues.urgent.isEmpty() && queues.greetings.isEmpty() && queues.bulk.isEmpty(),
  )
}

const withoutHops = (body: string): string => body.replace(/,"hops":\d+/, '')
