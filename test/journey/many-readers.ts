import { domainToASCII } from 'node:url'
import { plusHours, toInstant } from '#core/instant'
import { parseAddress } from '#core/subscription/address'
import { addReader } from '#functions/stores/add-reader'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import { sampleReaderSince } from '#local/sample-story'
import { localSecrets } from '#local/secrets'
import { packs } from '#stories/packs'
import { withTable } from './ledger.ts'

export const story = 'trump-putin-meeting'

/**
 * Gives a stopped machine many weekly readers, every third with alerts, and an alert that the next start opens.
 * @returns the mailing's id of the alert
 */
export const addManyReaders = (state: string, count: number): Promise<string> =>
  withTable(state, async table => {
    const now = toInstant(Date.now())
    const keys = await (await localSecrets(state)).keys()
    const readers = createReaderStore(table)
    const topics = (packs[story]?.pack.topics ?? []).map(({ id }) => id)
    const add = async (number: number) => {
      const address = parseAddress(addressOf(number), domainToASCII)
      if ('fault' in address) throw new Error(address.fault)
      const preferences = { topics, cadence: 'weekly' as const, alerts: wantsAlerts(number) }
      await addReader(readers, keys, address, story, preferences, sampleReaderSince(now))
    }
    for (let from = 0; from < count; from += atOnce)
      await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => add(from + n)))
    return anotherAlert(table, now)
  })

const atOnce = 20
export const addressOf = (number: number): string => `reader-${number}@example.org`
export const wantsAlerts = (number: number): boolean => number % 3 === 0

/** The sample's own alert once more, as collecting would put it. */
const anotherAlert = async (
  table: Parameters<typeof createMailingStore>[0],
  now: string,
): Promise<string> => {
  const mailings = createMailingStore(table)
  const { takenBack = [] } = await createStoryStore(table).state(story)
  const alerts = (await mailings.recent(story, 100)).filter(
    ({ kind, audience }) => kind === 'alert' && audience.who === 'alerts',
  )
  const briefs = await Promise.all(alerts.map(({ id }) => mailings.brief(id)))
  // What is taken back meanwhile is mailed to nobody.
  const stands = briefs.findIndex(
    brief =>
      brief !== undefined && 'milestone' in brief && takenBack.every(({ name }) => name !== brief.milestone),
  )
  const [known, brief] = [alerts[stands], briefs[stands]]
  if (!known || !brief) throw new Error('The sample has raised no alert that stands.')
  const again = {
    ...known,
    id: `${known.id}-again`,
    phase: 'due' as const,
    content: null,
    openedAt: now,
    audienceAt: now,
    notAfter: plusHours(now, 12),
  }
  await mailings.put(again, brief)
  return again.id
}
