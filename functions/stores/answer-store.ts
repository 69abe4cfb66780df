import * as z from 'zod'
import { asideOrThrow, type SetAside, unheard } from '#core/fault/set-aside'
import { plusDays } from '#core/instant'
import type { AnswerKeeping, Kept, Rest, Words } from '#core/story/reading/model/answer-keeping'
import { hashOf } from '#functions/secrets/hash-of'
import { answer } from './answer-shape.ts'
import { read } from './item.ts'
import { shapeOf } from './shape-of.ts'
import { absent, type Key, type Table } from './table.ts'

/** As long as a report's mark: see `story-store.ts`. */
const keptDays = 90

const kept = z.object({ answer: shapeOf<Kept>()(z.union([answer, z.literal('rules')])) })
const rest = shapeOf<Rest>()(z.object({ failures: z.number(), until: z.string() }))

/**
 * @param id the story
 * @param setAside hears of what cannot be read: then the rules read, as where no model answers, and nothing else waits
 */
export const createAnswerStore = (table: Table, id: string, setAside: SetAside = unheard): AnswerKeeping => {
  const orElse = async <Given>(work: () => Promise<Given>, otherwise: Given): Promise<Given> => {
    try {
      return await work()
    } catch (error) {
      await asideOrThrow(error, setAside)
      return otherwise
    }
  }
  const story = `STORY#${id}`
  const restKey: Key = { pk: story, sk: 'READING-MODEL' }
  const countKey = (day: string): Key => ({ pk: story, sk: `ASKS#${day}` })
  const keyOf = ({ id: report, title, summary }: Words): Key => ({
    pk: `REPORT#${report}`,
    sk: `ANSWER#${id}#${hashOf(JSON.stringify([title, summary]))}`,
  })
  return {
    async known(words) {
      const items = await table.getMany(words.map(keyOf))
      const found = new Map<string, Kept>()
      for (const item of items)
        found.set(
          item.pk.slice('REPORT#'.length),
          await orElse<Kept>(async () => read(kept, item).answer, 'rules'),
        )
      return found
    },
    keep: (words, said, now) =>
      orElse<Kept>(async () => {
        const key = keyOf(words)
        const ttl = Math.floor(Date.parse(plusDays(now, keptDays)) / 1000)
        if ((await table.put({ ...key, answer: said, ttl }, [absent('pk')])) === 'written') return said
        const item = await table.get(key)
        return item ? read(kept, item).answer : said
      }, 'rules'),
    countAsk: (day, atMost) =>
      orElse(async () => {
        if (atMost < 1) return false
        const ttl = Math.floor(Date.parse(plusDays(`${day}T00:00:00.000Z`, keptDays)) / 1000)
        const room = [{ path: 'asks', is: 'absent or <' as const, value: atMost }]
        return (await table.update(countKey(day), { add: { asks: 1 }, set: { ttl } }, room)) === 'written'
      }, false),
    countAnswered: (day, { input, output }) =>
      orElse(async () => {
        const add = { answered: 1, inputTokens: input, outputTokens: output }
        await table.update(countKey(day), { add })
      }, undefined),
    rest: () =>
      orElse<Rest | null>(async () => {
        const item = await table.get(restKey)
        return item ? read(rest, item) : null
      }, null),
    saveRest: next =>
      orElse(async () => {
        if (next) await table.put({ ...restKey, ...next })
        else await table.remove(restKey)
      }, undefined),
  }
}
