import type { Envelope } from '#core/delivery/envelope'
import { shardOf } from '#core/delivery/mailing'
import type { DeliverMessage } from '#core/delivery/queue'
import { assembleBody } from '#core/delivery/sliced-mail'
import { type Instant, plusMs } from '#core/instant'
import type { RequestMessage } from '#core/subscription/request'
import { wireDeliver } from '#functions/deliver'
import { deliverPacks } from '#functions/deliver-packs'
import { wireFeedback } from '#functions/feedback'
import type { Keys } from '#functions/secrets/keys'
import { readerId } from '#functions/secrets/reader-id'
import { wireSite } from '#functions/site'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Item, Table } from '#functions/stores/table'
import { wireSweep } from '#functions/sweep'
import type { CompiledPack } from '#stories/compiled-pack'
import { packs } from '#stories/packs'
import { compiledMails } from '#templates/compiled-mails'
import { createOperatorDouble } from '#test/doubles/outside'

export const origin = 'https://storywire.example.org'
export const story = 'trump-putin-meeting'

const compiled = packs[story]
if (!compiled) throw new Error('Build the stories first: npm run build')
export const { pack } = compiled
export const [firstTopic = '', secondTopic = ''] = pack.topics.map(topic => topic.id)

export const keys: Keys = {
  idKey: Buffer.alloc(32, 1).toString('base64'),
  tokenKeys: { k1: Buffer.alloc(32, 2).toString('base64'), k2: Buffer.alloc(32, 3).toString('base64') },
  currentKeyId: 'k1',
}

export const idOf = (address: string): string => readerId(keys, { canonical: address.toLowerCase() })

/** A clock that stands until it is moved. */
export const createClock = (start: Instant) => {
  let now = start
  return {
    now: () => now,
    move(ms: number) {
      now = plusMs(now, ms)
    },
  }
}

export const second = 1000
export const hour = 3_600_000
export const day = 24 * hour

/**
 * A site, its readers' mailbox and everything that was written to a log; on a memory table and a clock that stands.
 * @param around what the site sees of the table
 * @param aroundWorker what the worker of requests and mails sees of it
 * @param of the story that it has; the first of several
 */
export const createHouse = (
  around: (table: Table) => Table = table => table,
  aroundWorker: (table: Table) => Table = table => table,
  of: CompiledPack = compiled,
  others: readonly CompiledPack[] = [],
) => {
  const all = [of, ...others]
  const memory = createMemoryTable()
  const table = around(memory)
  const clock = createClock('2025-03-10T09:00:00.000Z')
  const messages: (DeliverMessage | RequestMessage)[] = []
  /** Messages that wait for their moment. */
  const delayed: { message: DeliverMessage | RequestMessage; at: Instant }[] = []
  const queue = {
    async send(message: DeliverMessage | RequestMessage, delaySeconds = 0) {
      if (house.queueIsDown) throw new Error('The queue does not answer.')
      if (delaySeconds > 0) delayed.push({ message, at: plusMs(clock.now(), delaySeconds * second) })
      else messages.push(message)
    },
  }
  const mails: Envelope[] = []
  const lines: string[] = []
  const line = (what: string, fields?: object) => lines.push(`${what} ${JSON.stringify(fields)}`)
  const log = { info: line, warn: line, error: line }
  const journal = { note: (happening: object) => line('journal', happening) }
  const secrets = { keys: async () => house.keys }
  const app = wireSite({
    table,
    greetingsQueue: queue,
    secrets,
    stories: all,
    clock,
    log,
    sample: false,
  })
  const deliver = wireDeliver({
    table: aroundWorker(memory),
    urgentQueue: queue,
    greetingsQueue: queue,
    bulkQueue: queue,
    mailer: {
      async submit(envelope) {
        // A mail with a hole left open must fail here, as it does where it is built.
        assembleBody(envelope.body)
        mails.push(envelope)
        return { answer: 'accepted', ses: `ses-${mails.length}` }
      },
    },
    quota: { quota: async () => ({ perSecond: 1000, perDay: 50_000, sentLastDay: 0 }) },
    secrets,
    packs: deliverPacks(Object.fromEntries(all.map(one => [one.pack.id, one]))),
    mails: compiledMails,
    clock,
    sleep: async () => {},
    journal,
    site: origin,
    sample: false,
    editors: [
      { name: 'Ada', address: 'Ada@desk.example.org' },
      { name: 'Ben', address: 'ben@desk.example.org' },
    ],
    allowList: null,
  })
  const feedback = wireFeedback({ table: memory, clock, journal })
  const readers = createReaderStore(memory)
  const suppressedBySes: { address: string; reason: 'hard-bounce' | 'complaint'; at: string }[] = []
  const house = {
    queueIsDown: false,
    /** As the secret has them now; a test rotates them. */
    keys,
    app,
    clock,
    mails,
    messages,
    lines,
    table: memory,
    readers,
    feedback: (events: unknown) => feedback(events, { getRemainingTimeInMillis: () => 30_000 }),
    /** SES's own list; a test puts addresses on it. */
    suppressedBySes,
    sweep: wireSweep({
      operator: createOperatorDouble(),
      deadLetters: { counts: async () => [] },
      suppressions: {
        list: {
          async *since(from) {
            yield* suppressedBySes.filter(one => one.at >= from)
          },
          async remove(address) {
            const at = suppressedBySes.findIndex(one => one.address === address)
            if (at < 0) return 'unlisted'
            suppressedBySes.splice(at, 1)
            return 'removed'
          },
        },
        secrets,
      },
      table: memory,
      openQueue: { send: async () => {} },
      urgentQueue: queue,
      greetingsQueue: queue,
      bulkQueue: queue,
      packs: all.map(one => one.pack),
      clock,
      journal,
    }),
    /** Everything stored, as text that is the same when it is the same. */
    stored: (): string => JSON.stringify(memory.items().sort(byKey)),
    subscription: (address: string) => readers.subscription(idOf(address), of.pack.id),
    subscriber: (address: string) => readers.subscriber(idOf(address)),
    /** Works off what was asked for with forms; the mails that this brings wait. */
    async work(): Promise<void> {
      const isRequest = (message: DeliverMessage | RequestMessage) => 'request' in message
      for (let n = messages.findIndex(isRequest); n >= 0; n = messages.findIndex(isRequest))
        for (const message of messages.splice(n, 1)) await this.receive(message)
    },
    /** One message as the queue hands it over. */
    receive: (message: DeliverMessage | RequestMessage) =>
      deliver(
        { Records: [{ messageId: 'm', body: JSON.stringify(message) }] },
        { getRemainingTimeInMillis: () => 60_000 },
      ),
    /** Delivers what waits in the queue. @returns the mails that this brought */
    async deliver(): Promise<Envelope[]> {
      const before = mails.length
      for (const due of delayed.filter(one => one.at <= clock.now())) {
        delayed.splice(delayed.indexOf(due), 1)
        messages.push(due.message)
      }
      for (let message = messages.shift(); message; message = messages.shift()) await this.receive(message)
      return mails.slice(before)
    },
    /** Sends one shard's part of a mailing to one reader. */
    async mail(mailing: string, address: string): Promise<Envelope[]> {
      messages.push({ mailing, shard: shardOf(idOf(address)) })
      return this.deliver()
    },
    get: async (path: string, headers: Record<string, string> = {}) =>
      app.request(`${origin}${path}`, { headers }),
    /** @param from the address at the other end, as API Gateway says it */
    post: async (
      path: string,
      fields: Fields = {},
      headers: Record<string, string> = {},
      from = '192.0.2.1',
    ) =>
      app.request(
        `${origin}${path}`,
        { method: 'POST', headers, body: encoded(fields) },
        { requestContext: { http: { sourceIp: from } } },
      ),
    /** The signed time in a form that was served just now. */
    async served(): Promise<string> {
      return servedIn(await (await app.request(`${origin}/stories/${story}`)).text())
    },
    /** Opens the form, takes a while to fill it in, and sends it. */
    async signUp(address: string, fields: Fields = {}, from?: string): Promise<Response> {
      const served = await this.served()
      clock.move(5 * second)
      return this.post('/subscribe', { ...filled, address, served, ...fields }, {}, from)
    },
    /** Asks for a link to the preferences, in the same way. */
    async askForPreferences(address: string): Promise<Response> {
      const served = await this.served()
      clock.move(5 * second)
      return this.post('/preferences', { address, served })
    },
    /** Leaves as a person does: by the link in a mail's body, and the button on its page. */
    async leave(mail: Pick<Envelope, 'body' | 'headers'>): Promise<string> {
      const response = await this.post(linkIn(mail, 'unsubscribe'), { pressed: 'page' })
      return response.text()
    },
    /** The whole way to an active subscription. @returns the mails it took */
    async join(address: string, fields: Fields = {}): Promise<{ confirmation: Envelope; welcome: Envelope }> {
      await this.signUp(address, fields)
      const [confirmation] = await this.deliver()
      if (!confirmation) throw new Error('No confirmation came.')
      await this.post(linkIn(confirmation, 'confirm'))
      const [welcome] = await this.deliver()
      if (!welcome) throw new Error('No welcome came.')
      return { confirmation, welcome }
    },
  }
  return house
}

export type House = ReturnType<typeof createHouse>
export type Fields = Record<string, string | string[]>

export const filled: Fields = { story, topics: [firstTopic], cadence: 'weekly', website: '' }

export const encoded = (fields: Fields): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  )

const byKey = (one: Item, other: Item): number => (`${one.pk} ${one.sk}` < `${other.pk} ${other.sk}` ? -1 : 1)

export const servedIn = (html: string): string => /name="served" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** All links of a mail into our site, as paths: of both parts and of its headers. */
export const pathsIn = ({ body, headers }: Pick<Envelope, 'body' | 'headers'>): string[] => {
  const { html, text } = assembleBody(body)
  const everything = [html, text, ...headers.map(header => header.value)].join('\n').replaceAll('&amp;', '&')
  const found = everything.matchAll(/https:\/\/storywire\.example\.org(\/[^\s"'<>)]*)/g)
  return [...new Set(Array.from(found, ([, path]) => path ?? ''))]
}

/** @returns the path of the mail's personal link for that purpose */
export const linkIn = (
  mail: Pick<Envelope, 'body' | 'headers'>,
  purpose: 'confirm' | 'manage' | 'unsubscribe' | 'undo' | 'own' | 'move' | 'desk',
): string => {
  const path = pathsIn(mail).find(one => one.startsWith(`/${purpose}/`))
  if (!path) throw new Error(`The mail has no link to ${purpose}.`)
  return path
}

export const headerOf = (mail: Pick<Envelope, 'headers'>, name: string): string | undefined =>
  mail.headers.find(header => header.name === name)?.value
