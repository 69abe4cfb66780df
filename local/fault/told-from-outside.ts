import { shardOf } from '#core/delivery/mailing'
import { plusDays } from '#core/instant'
import { pullBrake } from '#functions/stores/brake-store'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createWebhookStore } from '#functions/stores/webhook-store'
import { openWeeklyNow } from '../open-by-hand.ts'
import { type Injected, type Injection, type InjectMeans, minutesAgo } from './injection.ts'

/** Feedback hears of the mail of a digest's first row. */
const heard = async (means: InjectMeans, event: object): Promise<Injected> => {
  const { functions, table, pack, reader, now } = means
  const [edition] = await createMailingStore(table).editions(pack.id, 'weekly', 1)
  const mailing = edition?.mailing ?? ''
  const tags = { mailing: [mailing], shard: [shardOf(reader)], chunk: ['first'], place: ['0'] }
  const mail = { messageId: 'ses-fault', timestamp: now(), tags }
  await functions.invoke(functions.arnOf('feedback'), {
    Records: [{ messageId: 'fault', body: JSON.stringify({ ...event, mail }) }],
  })
  return { mailing }
}

/** An item under the story's reports that wait to be sifted, which no version of ours has written so. */
const oddItem = async (
  { table, pack }: InjectMeans,
  fields: Record<string, number | string>,
): Promise<Injected> => {
  const item = { pk: `STORY#${pack.id}`, sk: 'UNSIFTED#fault' }
  await table.put({ ...item, ...fields })
  return { item: `${item.pk} / ${item.sk}` }
}
const collectNow = ({ functions }: InjectMeans) =>
  functions.invoke(functions.arnOf('collect'), { all: true }).catch(() => undefined)
const removeOdd = ({ removeAny, pack }: InjectMeans): Promise<void> =>
  removeAny(`STORY#${pack.id}`, 'UNSIFTED#fault')

export const toldFromOutside = {
  'content-rejected': {
    does: 'SES says that it rejected a mail for what is in it.',
    inject: means => heard(means, { eventType: 'Reject', reject: { reason: 'Bad content' } }),
  },
  'mail-not-authentic': {
    does: 'A mailbox complains that a mail of ours failed SPF, DKIM or DMARC.',
    inject: means =>
      heard(means, {
        eventType: 'Complaint',
        complaint: { complaintFeedbackType: 'auth-failure', timestamp: means.now() },
      }),
  },
  'ses-takes-nothing': {
    does: 'SES pauses the account, and a digest is opened.',
    async inject({ standing, pack, opening }) {
      standing.account = 'paused'
      await openWeeklyNow(pack, opening)
      return { story: pack.id }
    },
    async mend({ standing }) {
      standing.account = 'sends'
    },
  },
  'all-stopped': {
    does: 'All mail is stopped, and a digest falls due.',
    async inject({ table, pack, opening, now }) {
      await pullBrake(table, { since: now(), why: 'a fault brought about on purpose', paused: [] })
      await openWeeklyNow(pack, opening)
      return { story: pack.id }
    },
  },
  'no-canary': {
    does: 'The only canary reader of the story is one who has never been a reader.',
    async inject({ table, pack, readerAddress }) {
      await createCanaryStore(table).add(pack.id, 'e'.repeat(32))
      return { address: readerAddress }
    },
  },
  'webhook-set-aside': {
    does: 'An owner’s address took nothing for five days and was set aside.',
    async inject(means) {
      const { table, pack, now } = means
      const id = 'w-fault'
      await createWebhookStore(table).add({
        id,
        story: pack.id,
        url: 'https://owner.example.org/told',
        secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
        addedAt: plusDays(now(), -30),
        cursor: 0,
        failures: 40,
        failingSince: plusDays(now(), -5),
        nextAt: null,
        setAside: minutesAgo(means, 5),
      })
      return { id }
    },
  },
  'item-unreadable': {
    does: 'A report that waits to be sifted lacks all that a report has; then its story is collected.',
    async inject(means) {
      const injected = await oddItem(means, { title: 7 })
      await collectNow(means)
      return injected
    },
    mend: removeOdd,
  },
  'item-newer': {
    does: 'A report that waits to be sifted was written by a newer version; then its story is collected.',
    async inject(means) {
      const injected = await oddItem(means, { v: 99 })
      await collectNow(means)
      return injected
    },
    mend: removeOdd,
  },
} satisfies Record<string, Injection>
