import { beforeAll, expect, test } from 'vitest'
import { plusMinutes } from '#core/instant'
import { wireCollect } from '#functions/collect'
import { journalOn } from '#functions/journal'
import { logPanels } from '#infra/dashboard/queries'
import { createQueueDouble } from '#test/doubles/outside'
import { createMailingHouse } from '#test/functions/mailing-house'
import { newsstand, start } from '#test/functions/newsstand'

type Line = Record<string, unknown> & { message: string }

/** Log lines of each function, as a day brought them: a source that fails, an alert and a digest, a mail that SES refuses. */
const lines: Record<string, Line[]> = { collect: [], 'open-mailing': [], deliver: [] }

/** Moves what was noted since the last call to the lines of this function. */
const loggedBy = (service: string, notes: Parameters<ReturnType<typeof journalOn>['note']>[0][]): void => {
  const write = (message: string, fields = {}) => void lines[service]?.push({ ...fields, message })
  const journal = journalOn({ info: write, warn: write, error: write })
  for (const note of notes.splice(0)) journal.note(note)
}

beforeAll(async () => {
  const stand = newsstand(['tidewire', 'gazette'])
  const deal = 'Northport and Südhafen agree to meet about the bridge'
  await stand.at(1)
  await stand.at(10, {
    tidewire: [{ title: `${deal} in spring`, link: 'https://example.org/tw', minutes: 4 }],
    gazette: [{ title: `${deal} after all`, link: 'https://example.org/gz', minutes: 8 }],
  })
  await wireCollect({
    ...stand,
    packs: [stand.story],
    openQueue: createQueueDouble(),
    clock: { now: () => plusMinutes(start, 30) },
    poll: async () => ({
      outcome: 'fault',
      kind: 'refused',
      detail: 'the server answers 503',
      retryAfterSeconds: null,
    }),
  })({ all: true })
  loggedBy('collect', stand.journal.notes)
  const [alert = ''] = stand.raised()

  let now = plusMinutes(start, 11)
  const house = createMailingHouse(
    { now: () => now },
    null,
    to =>
      to === 'reader-2@example.org'
        ? { answer: 'defect', why: 'MessageRejected', whose: 'reader' }
        : { answer: 'accepted', ses: `ses-${to}` },
    stand.table,
  )
  for (const n of [1, 2, 3])
    await house.addReader(n, { topics: ['meeting'], cadence: 'weekly', alerts: true }, 'a')
  await house.open({ open: 'mailing', mailing: alert })
  loggedBy('open-mailing', house.journal.notes)
  const deliverAll = async (mailing: string) => {
    for (const shard of '0123456789abcdef') await house.deliver({ mailing, shard })
    loggedBy('deliver', house.journal.notes)
  }
  now = plusMinutes(start, 13)
  await deliverAll(alert)
  // Refused three times: a fault, and the shard is through.
  for (let minute = 14; minute < 18; minute += 1) {
    now = plusMinutes(start, minute)
    await deliverAll(alert)
  }
  now = '2025-03-09T17:02:00.000Z'
  await house.open({ open: 'due', story: stand.story.id })
  loggedBy('open-mailing', house.journal.notes)
})

/** Fields of the log that a query reads: all names in it but its own words, and what it has named itself. */
const fieldsOf = (query: readonly string[]): string[] => {
  const named = new Set<string>()
  return query.flatMap(command => {
    const text = command.replace(/"[^"]*"/g, '').replace(/^\w+/, '')
    for (const [, alias = ''] of text.matchAll(/ as (\w+)/g)) named.add(alias)
    const words = text.replace(/ as \w+/g, '').matchAll(/(?<![@\w])[a-z]\w*(?![\w(])/gi)
    return [...words]
      .map(([word]) => word)
      .filter(word => !['by', 'desc', 'asc'].includes(word) && !named.has(word))
  })
}

const kindIn = (query: readonly string[]): string =>
  /^filter message = "([a-z-]+)"$/.exec(query[0] ?? '')?.[1] ?? 'none'

test.each(logPanels.map(panel => [panel.title, panel] as const))(
  'what the panel asks for is logged: %s',
  (_, { of = Object.keys(lines), query }) => {
    const kind = kindIn(query)
    const found = of.flatMap(service => lines[service] ?? []).filter(({ message }) => message === kind)
    expect([kind, found.length]).not.toEqual([kind, 0])
    const fields = fieldsOf(query)
    expect(fields.length).toBeGreaterThan(0)
    for (const field of fields)
      expect([field, found.every(line => line[field] !== undefined)]).toEqual([field, true])
  },
)

test('an alert’s mails are counted from the second source on: it was there at 12:08, and SES took the mails at 12:13', () => {
  const alerted = (lines.deliver ?? []).filter(({ message }) => message === 'alerted')
  expect(alerted).toEqual([{ message: 'alerted', mailing: expect.any(String), mails: 2, seconds: 300 }])
})

test('a digest’s lateness is counted from the closing of its window', () => {
  expect((lines['open-mailing'] ?? []).filter(({ message }) => message === 'edition')).toEqual(
    expect.arrayContaining([expect.objectContaining({ lateSeconds: 120 })]),
  )
})

test('no address is in what the dashboard reads', () => {
  expect(JSON.stringify(lines)).not.toContain('@')
})
