import { readFileSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { DeliverMessage } from '#core/delivery/queue'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer } from '#functions/aws/ses-mailer'
import { wireDeliver } from '#functions/deliver'
import { machineClock } from '#functions/lambda/clock'
import * as shapes from '#functions/stores/mailing-shapes'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { compiledMails } from '#templates/compiled-mails'
import { clientConfig, keys } from './compose.ts'
import { closes, pack, recipient, site, story } from './fixture.ts'
import { forEach, measure } from './measure.ts'

/** The whole worker: ledger, readers' rows and pace on the embedded DynamoDB, mails over TLS. One shard. */
const job = z.object({ edition: z.string(), url: z.string(), table: z.string(), recipients: z.int() })
const { edition, url, table: tableUrl, recipients } = job.parse(JSON.parse(process.argv[2] ?? ''))

const table = createDynamoTable(new DynamoDBClient(clientConfig(tableUrl)), 'benchmark')
const readers = createReaderStore(table)
await forEach(recipients, async n => {
  const { subscriber, subscription } = recipient(n)
  await readers.saveSubscriber(undefined, subscriber)
  await readers.saveSubscription(undefined, subscription)
})

const mailings = createMailingStore(table)
const mailing = 'e-bench'
await mailings.put({
  id: mailing,
  story,
  kind: 'edition',
  audience: { who: 'digest', cadence: 'weekly' },
  phase: 'due',
  switch: 'running',
  openedAt: closes,
  audienceAt: closes,
  notAfter: '2099-01-01T00:00:00.000Z',
  content: null,
})
await mailings.freeze(mailing, shapes.frozen.parse(JSON.parse(readFileSync(edition, 'utf8'))))

const waiting: DeliverMessage[] = [{ mailing, shard: '0' }]
const queue = { send: async (message: DeliverMessage) => void waiting.push(message) }
let delivered = 0
const deliver = wireDeliver({
  table,
  urgentQueue: queue,
  greetingsQueue: queue,
  bulkQueue: queue,
  mailer: createSesMailer({
    client: createSesClient(clientConfig(url)),
    configurationSets: { list: 'list', confirm: 'confirm' },
    clock: machineClock,
  }),
  // The pace is reserved as ever, but never waited for.
  quota: { quota: async () => ({ perSecond: 1_000_000, perDay: 100_000_000, sentLastDay: 0 }) },
  secrets: { keys: async () => keys },
  packs: [{ pack, lead: '' }],
  mails: compiledMails,
  clock: machineClock,
  sleep: ms => new Promise(later => setTimeout(later, ms)),
  journal: {
    note: happening => {
      if (happening.kind === 'delivery' && happening.state === 'submitted') delivered += 1
    },
  },
  site,
  sample: false,
  editors: [],
  allowList: null,
})
const cost = await measure(recipients, async () => {
  for (let message = waiting.shift(); message; message = waiting.shift())
    await deliver(
      { Records: [{ messageId: 'm', body: JSON.stringify(message) }] },
      { getRemainingTimeInMillis: () => 600_000 },
    )
})
if (delivered !== recipients) throw new Error(`The worker delivered ${delivered} of ${recipients} mails.`)
process.send?.(cost)
