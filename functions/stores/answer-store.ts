import * as z from 'zod'
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

/** @param id the story */
export const createAnswerStore = (table: Table, id: string): AnswerKeeping => {
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
      return new Map(items.map(item => [item.pk.slice('REPORT#'.length), read(kept, item).answer] as const))
    },
    async keep(words, said, now) {
      const key = keyOf(words)
      const ttl = Math.floor(Date.parse(plusDays(now, keptDays)) / 1000)
      if ((await table.put({ ...key, answer: said, ttl }, [absent('pk')])) === 'written') return said
      const item = await table.get(key)
      return item ? read(kept, item).answer : said
    },
    async countAsk(day, atMost) {
      if (atMost < 1) return false
      const ttl = Math.floor(Date.parse(plusDays(`${day}T00:00:00.000Z`, keptDays)) / 1000)
      const room = [{ path: 'asks', is: 'absent or <' as const, value: atMost }]
      return (await table.update(countKey(day), { add: { asks: 1 }, set: { ttl } }, room)) === 'written'
    },
    async countAnswered(day, { input, output }) {
      await table.update(countKey(day), { add: { answered: 1, inputTokens: input, outputTokens: output } })
    },
    async rest() {
      const item = await table.get(restKey)
      return item ? read(rest, item) : null
    },
    async saveRest(next) {
      if (next) await table.put({ ...restKey, ...next })
      else await table.remove(restKey)
    },
  }
}
