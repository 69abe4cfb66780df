import { createGreetings } from '#core/subscription/greeting-mailing'
import type { Wanted } from '#core/subscription/request'
import { confirm, confirmEach } from '#core/subscription/subscribe'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createRequestStore } from '#functions/stores/request-store'
import type { Chances } from '../chances.ts'
import { minutes } from './virtual-time.ts'
import { keys, type World } from './world.ts'

type Visitor = ReturnType<World['visitor']>

/** Nobody is told here, with the welcome, what an edition before it told. */
const editions = { lastEdition: async () => undefined, editions: async () => [] }

const ports = ({ table, clock, greetingsQueue }: Visitor) => ({
  subscribers: createReaderStore(table),
  editions,
  mailboxes: createMailboxStore(table, { keys: async () => keys }, clock),
  greetings: createGreetings(createMailingStore(table), greetingsQueue, clock),
  clock,
})

/** What readers do at the site, each by a worker that may die like any other. */
export const createVisits = (world: World) => {
  const { time } = world
  const readers = createReaderStore(world.calm())
  const mailings = createMailingStore(world.calm())
  const act = (n: number, what: string, ms: number, work: (visitor: Visitor) => Promise<unknown>) =>
    time.after(ms, () => {
      world.trace(`reader ${n} ${what}`)
      work(world.visitor(`site-${n}`)).then(
        result => world.trace(`reader ${n} is told ${result}`),
        error => world.sinks.hear(String(error)),
      )
    })
  const epochIn = async (reader: string, story: string): Promise<number> =>
    (await readers.subscription(reader, story))?.epoch ?? 0
  /** Those that the mail's link is about. */
  const storiesIn = async (mailing: string): Promise<string[]> => {
    const found = await mailings.mailing(mailing)
    const also = found?.audience.who === 'reader' ? (found.audience.also ?? []) : []
    return found ? [found.story, ...also] : []
  }
  return {
    act,
    /** Asks by the form, and confirms some minutes after the mail has arrived. */
    asks(n: number, one: string, ms: number, chances: Chances, wants: () => Wanted[]): void {
      const id = world.idOf(one)
      let confirmed = false
      world.arrived(one, mailing => {
        if (confirmed || !mailing.startsWith('confirmation-')) return
        confirmed = true
        act(n, 'confirms', chances.between(1_000, minutes(10)), async visitor => {
          const [story = '', ...also] = await storiesIn(mailing)
          if (also.length === 0) return confirm(id, story, await epochIn(id, story), ports(visitor))
          const asked = await Promise.all(
            [story, ...also].map(async one => ({ story: one, epoch: await epochIn(id, one) })),
          )
          const each = await confirmEach(id, asked, ports(visitor))
          return each.map(({ story, confirmed }) => `${confirmed} in ${story}`)
        })
      })
      act(n, 'asks', ms, async ({ table, clock, greetingsQueue }) => {
        const at = clock.now()
        const request = `${at}-${n.toString(16).padStart(16, '0')}`
        const wanted = wants()
        for (const { story, choice } of wanted) world.asked.choice(story, id, choice)
        const asked = { address: one, canonical: one, domain: 'example.org' }
        const from = { network: String(n), form: request }
        await createRequestStore(table).put({ id: request, at, ...asked, ...from, ...whatOf(wanted) })
        await greetingsQueue.send({ request })
      })
    },
  }
}

/** As a story's own form has it, or the one of the front page. */
const whatOf = (several: Wanted[]) => {
  const [first = { story: '', choice: null }, ...also] = several
  return also.length === 0 ? first : { story: first.story, choice: null, asks: 'several' as const, several }
}
