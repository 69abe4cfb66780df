import { domainToASCII } from 'node:url'
import type { Mailing } from '#core/delivery/mailing'
import type { DeliverMessage } from '#core/delivery/queue'
import { parseAddress } from '#core/subscription/address'
import type { SuppressionList } from '#core/subscription/reconcile'
import type { Keys } from '#functions/secrets/keys'
import { addReader } from '#functions/stores/add-reader'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import { dailyMailing, story } from '#test/doubles/delivery-house'
import { createQueueDouble } from '#test/doubles/outside'

const key = Buffer.alloc(32, 7).toString('base64')
const keys: Keys = { idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }

/** A deployment on a table in memory, as the operator's commands see it, and what they print. */
export const createReaderHouse = async (mailing: Partial<Mailing> = {}) => {
  const table = createMemoryTable()
  const bulkQueue = createQueueDouble<DeliverMessage>()
  const urgentQueue = createQueueDouble<DeliverMessage>()
  const greetingsQueue = createQueueDouble<DeliverMessage>()
  const mailings = createMailingStore(table)
  const put: Mailing = { ...dailyMailing, content: null, ...mailing }
  await mailings.put(put)
  const printed: string[] = []
  /** SES's own list: a test puts addresses on it, as they were written to. */
  const sesList = new Set<string>()
  const suppressions: SuppressionList = {
    async *since() {},
    remove: async address => (sesList.delete(address) ? 'removed' : 'unlisted'),
  }
  return {
    deployed: {
      table,
      secrets: { keys: async () => keys },
      suppressions,
      bulkQueue,
      urgentQueue,
      greetingsQueue,
      deadLetters: {},
      redrive: null,
      quota: { quota: async () => ({ perSecond: 14, perDay: 50_000, sentLastDay: 0 }) },
      close: () => {},
    },
    sesList,
    mailing: put,
    mailings,
    ledger: createLedgerStore(table),
    printed,
    io: {
      stdout: (line: string) => void printed.push(line),
      stderr: (line: string) => void printed.push(line),
      progress: () => {},
    },
    /** @returns the reader's id */
    async addReader(typed: string, since = '2025-02-01T00:00:00.000Z'): Promise<string> {
      const address = parseAddress(typed, domainToASCII)
      if ('fault' in address) throw new Error(address.fault)
      const preferences = { topics: ['meeting'], cadence: 'daily' as const, alerts: true }
      return addReader(createReaderStore(table), keys, address, story, preferences, since)
    },
  }
}
