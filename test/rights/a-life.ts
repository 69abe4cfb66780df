import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { domainToASCII } from 'node:url'
import { askCorrection } from '#core/correction/ask-correction'
import { allShards, canaryShard, type Mailing } from '#core/delivery/mailing'
import type { DeliverMessage } from '#core/delivery/queue'
import { latestClosing } from '#core/digest/calendar'
import { epochMs, toInstant } from '#core/instant'
import { type Address, parseAddress } from '#core/subscription/address'
import { createGreetings } from '#core/subscription/greeting-mailing'
import type { Preferences } from '#core/subscription/preferences'
import { keysFrom } from '#functions/aws/secrets-manager'
import { machineClock } from '#functions/lambda/clock'
import { hashOf } from '#functions/secrets/hash-of'
import { readerId } from '#functions/secrets/reader-id'
import { addReader } from '#functions/stores/add-reader'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { drawnSecret } from '#test/doubles/secrets-manager'
import { mailsTo, until } from '#test/journey/machine'
import type { Cloud } from './cloud.ts'

const [compiled] = Object.values(packs)
if (!compiled) throw new Error('There is no story.')
export const { pack } = compiled
export const story = pack.id
export const topics = pack.topics.map(({ id }) => id)
/** Of the sources' feeds. */
export const hosts = pack.sources.map(({ feed }) => new URL(feed).host)
const keys = keysFrom(drawnSecret)

export const minutesAgo = (minutes: number) => toInstant(Date.now() - minutes * 60_000)
export const daysAgo = (days: number) => minutesAgo(days * 24 * 60)
const addressOf = (typed: string): Address => {
  const address = parseAddress(typed, domainToASCII)
  if ('fault' in address) throw new Error(address.fault)
  return address
}
export const idOf = (typed: string): string => readerId(keys, addressOf(typed))

/** What a test does to a deployment from outside: readers, newsrooms, SES, and whoever changes the table by hand. */
export const aLife = (cloud: Cloud) => {
  const readers = createReaderStore(cloud.table)
  const mails = (address: string) => mailsTo(dirname(cloud.mailFolder), address)
  return {
    readers,
    mails,
    /** Active for forty days, with all topics. */
    join: (typed: string, choice: Partial<Preferences> = {}) =>
      addReader(
        readers,
        keys,
        addressOf(typed),
        story,
        { topics, cadence: 'weekly', alerts: true, ...choice },
        daysAgo(40),
      ),
    /** Active, with as many alerts on this day as they want. */
    async joinFull(typed: string) {
      await this.join(typed, { alertsADay: 1 })
      const known = await readers.subscription(idOf(typed), story)
      if (!known) throw new Error('There is no such reader.')
      const alertsOn = [{ mailing: 'a-before', at: minutesAgo(5) }]
      await readers.saveSubscription(known, { ...known, alertsOn })
    },
    mailTo: (address: string, subject: RegExp) =>
      until(
        `mail ${subject} to ${address}`,
        async () => (await mails(address)).find(one => subject.test(one.subject ?? '')),
        100_000,
      ),
    /** In the week that the weekly digest tells which is due, on whatever day a test runs: too long ago for an alert. */
    publishAgreement() {
      const now = Date.now()
      const closed = epochMs(latestClosing(pack, 'weekly', toInstant(now)))
      const minutes = (now - closed) / 60_000 + 4 * 24 * 60
      for (const host of hosts.slice(0, 4))
        this.publish(
          host,
          'agreed',
          'Trump and Putin agree to hold a meeting in Alaska, Kremlin says',
          minutes,
        )
    },
    publish: (host: string, id: string, title: string, minutes: number) =>
      cloud.feeds.publish(host, {
        id,
        title,
        summary: `${title}. Officials in both capitals said so.`,
        published: minutesAgo(minutes),
      }),
    collect: () => cloud.run('collect', { all: true }),
    /** SES's event about the last mail to this address, as SNS hands it on. @param change of it: a bounce, a domain */
    async told(address: string, eventType: string, change: object = {}): Promise<object> {
      const lines = (await readFile(join(cloud.mailFolder, 'index.jsonl'), 'utf8')).trim().split('\n')
      const mail = lines.map(line => JSON.parse(line)).findLast(one => one.destinations.includes(address))
      const tags = Object.fromEntries(
        mail.tags.map(({ name, value }: { name: string; value: string }) => [name, [value]]),
      )
      const timestamp = minutesAgo(0)
      const about = { messageId: mail.messageId, timestamp, destination: [address], tags }
      const detail =
        eventType === 'Bounce'
          ? { bounce: { bounceType: 'Permanent', bounceSubType: 'NoEmail', timestamp } }
          : { [eventType.toLowerCase()]: { timestamp } }
      return { Message: JSON.stringify({ eventType, mail: { ...about, ...change }, ...detail }) }
    },
    /** A mail with a link to the preferences, asked for. */
    access: async (typed: string) => {
      const to = await readers.subscription(idOf(typed), story)
      if (!to) throw new Error('There is no such reader.')
      const mailings = createMailingStore(cloud.table)
      const queue = cloud.queue<DeliverMessage>('Greetings')
      await createGreetings(mailings, queue, machineClock).greet('access', to, `${Date.now()}`)
    },
    /** Asks for a correction of the first alert, as an editor does. */
    async correct(was: string, is: string) {
      const listed = await cloud.table.query(`STORY#${story}#MAILINGS`)
      const of = String(listed.find(({ mailing }) => String(mailing).startsWith('a-'))?.mailing)
      const mailings = createMailingStore(cloud.table)
      // A lost answer of SES is waited for a quarter of an hour, and a correction for that. Here nobody waits.
      for (const shard of [canaryShard, ...allShards])
        await cloud.table.update(
          { pk: `MAILING#${of}#${shard}`, sk: '#SHARD' },
          { set: { throughAt: machineClock.now() } },
        )
      const decisions = createDecisionStore(cloud.table)
      return askCorrection({ of, was, is }, { mailings, decisions, fingerprint: hashOf, clock: machineClock })
    },
    /** What a mailing is like that was frozen and left alone for an hour and a half. */
    async still(): Promise<Partial<Mailing>> {
      const listed = await cloud.table.query(`STORY#${story}#MAILINGS`)
      const alert = listed.find(({ mailing }) => String(mailing).startsWith('a-'))
      const meta = await cloud.table.get({ pk: `MAILING#${alert?.mailing}`, sk: 'META' })
      const times = { openedAt: minutesAgo(90), audienceAt: minutesAgo(90), notAfter: minutesAgo(-90) }
      return { phase: 'frozen', content: String(meta?.content), ...times }
    },
    /** A mailing that was put and never opened, or is past its time. */
    put: (id: string, change: Partial<Mailing>) =>
      createMailingStore(cloud.table).put({
        id,
        story,
        kind: 'alert',
        audience: { who: 'alerts', topics },
        phase: 'due',
        switch: 'running',
        openedAt: daysAgo(2),
        audienceAt: daysAgo(2),
        notAfter: daysAgo(1),
        content: null,
        ...change,
      }),
  }
}

export const linkIn = (text: string | undefined, purpose: string): string =>
  new RegExp(`https://storywire\\.example\\.org/${purpose}/[^\\s">]+`).exec(text ?? '')?.[0] ??
  `no ${purpose} link`
