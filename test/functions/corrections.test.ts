import { beforeEach, expect, test } from 'vitest'
import { correctCommand } from '#cli/correct'
import { allShards } from '#core/delivery/mailing'
import { sendOpenings } from '#core/delivery/send-openings'
import { assembleBody } from '#core/delivery/sliced-mail'
import { type Instant, plusDays, plusMinutes } from '#core/instant'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createLanguageStore } from '#functions/stores/language-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { crashingTable } from '#test/doubles/crashing-table'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const closes = '2025-03-09T17:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = closes
})
const clock = { now: () => now }
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
const title = 'The mayors of Northport and Südhafen will meet on 8 March'
const wrong = { was: 'will meet on 8 March', is: 'will meet on 18 March' }

const deliverAll = async (house: MailingHouse, mailing: string) => {
  for (const shard of allShards) await house.deliver({ mailing, shard })
}
/** A weekly digest that went to everybody who was due. */
const sentEdition = async (house: MailingHouse): Promise<string> => {
  const knownAt = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title, published: knownAt, collectedAt: knownAt })], {
      id: '2025-03-04-0123456789',
      headline: title,
      knownAt,
    }),
  )
  await house.open({ open: 'due', story: pack.id })
  const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
  await deliverAll(house, edition?.mailing ?? '')
  return edition?.mailing ?? ''
}
const correct = async (house: MailingHouse, of: string, words = wrong) => {
  const printed: string[] = []
  const io = { stdout: (line: string) => void printed.push(line), stderr: () => {}, progress: () => {} }
  await correctCommand({ of, ...words }, { json: true }, house, io, clock)
  const { is, mailing } = JSON.parse(printed[0] ?? '')
  return { is, mailing: String(mailing) }
}
/** What the collector does for corrections, and the openings that it sends for. */
const opens = async (house: MailingHouse) => {
  const before = house.openQueue.sent.length
  await sendOpenings(house)
  for (const { message } of house.openQueue.sent.slice(before)) await house.open(message)
}
const correctedReaders = (house: MailingHouse, mailing: string) =>
  house.sent
    .filter(one => one.mailing === mailing)
    .map(({ to }) => to)
    .sort()

test('a correction goes to exactly those who got it, also when they left the topic since, once', async () => {
  const house = createMailingHouse(clock)
  const stays = await house.addReader(1, weekly)
  const leavesTopic = await house.addReader(2, weekly, '3')
  const leaves = await house.addReader(3, weekly, 'c')
  // Not due for the digest, so nothing wrong was sent there.
  await house.addReader(4, { ...weekly, cadence: 'daily', topics: ['fish'] })
  const of = await sentEdition(house)
  expect(correctedReaders(house, of)).toHaveLength(3)

  const change = async (reader: string, more: object) => {
    const known = await house.readers.subscription(reader, pack.id)
    if (known) await house.readers.saveSubscription(known, { ...known, ...more })
  }
  await change(leavesTopic, { preferences: { topics: ['fish'], cadence: 'none', alerts: false } })
  await change(leaves, { state: 'left', since: null })
  now = plusMinutes(closes, 90)
  await house.addReader(5, weekly, '5')

  const { mailing } = await correct(house, of)
  expect(await correct(house, of)).toEqual({ is: 'known', mailing })
  await opens(house)
  await deliverAll(house, mailing)
  await deliverAll(house, mailing)
  expect(correctedReaders(house, mailing)).toEqual(['reader-1@example.org', 'reader-2@example.org'])
  expect(stays).not.toBe(leavesTopic)
  await opens(house)
  await deliverAll(house, mailing)
  expect(correctedReaders(house, mailing)).toHaveLength(2)
})

test('canary readers, who stand in a shard of their own, are corrected, too', async () => {
  const house = createMailingHouse(clock)
  const canary = await house.addReader(1, weekly, '7')
  await house.addReader(2, weekly, '7')
  await house.canaries.add(pack.id, canary)
  const of = await sentEdition(house)
  await house.deliver({ mailing: of, shard: 'canary' })
  now = plusMinutes(closes, 40)
  await house.deliver({ mailing: of, shard: 'canary' })
  await deliverAll(house, of)
  const { mailing } = await correct(house, of)
  await opens(house)
  await deliverAll(house, mailing)
  expect(correctedReaders(house, mailing)).toEqual(['reader-1@example.org', 'reader-2@example.org'])
})

test('it waits until what it corrects has gone to all: nobody gets the wrong words after the right ones', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly, '2')
  await house.addReader(2, weekly, 'b')
  const knownAt = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title, published: knownAt, collectedAt: knownAt })], {
      id: '2025-03-04-0123456789',
      headline: title,
      knownAt,
    }),
  )
  await house.open({ open: 'due', story: pack.id })
  const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
  const of = edition?.mailing ?? ''
  await house.deliver({ mailing: of, shard: '2' })
  const { mailing } = await correct(house, of)
  await opens(house)
  expect((await house.mailings.mailing(mailing))?.phase).toBe('due')
  await deliverAll(house, of)
  await opens(house)
  await deliverAll(house, mailing)
  expect(correctedReaders(house, mailing)).toHaveLength(2)
})

test.each(['crash-before', 'crash-after'] as const)(
  'a %s of each single write, from its opening to its delivery, sends it to everybody once',
  async fate => {
    const everybody = [1, 2, 3].map(n => `reader-${n}@example.org`)
    for (let dies = 1; ; dies += 1) {
      now = closes
      const calm = createMailingHouse(clock)
      for (const n of [1, 2, 3]) await calm.addReader(n, weekly)
      const of = await sentEdition(calm)
      const { mailing } = await correct(calm, of)
      let writes = 0
      const dying = crashingTable(calm.table, ({ what }) => {
        if (what !== 'put' && what !== 'update' && what !== 'remove') return 'goes-well'
        writes += 1
        return writes === dies ? fate : 'goes-well'
      })
      const crashed = createMailingHouse(clock, null, undefined, dying)
      const work = async (house: MailingHouse) => {
        await house.open({ open: 'mailing', mailing })
        await house.deliver({ mailing, shard: 'a' })
      }
      await work(crashed).catch(() => {})
      // SES tells of what it took, as ever.
      for (const { to, tags } of crashed.envelopes) {
        const place = {
          mailing,
          shard: tags.shard ?? '',
          after: tags.chunk === 'first' ? '' : (tags.chunk ?? ''),
          place: tags.place ?? '',
        }
        const evidence = { is: 'send' as const, ses: `ses of ${to}`, at: now, twice: false }
        await calm.ledger.saveEvidence([{ place, evidence }])
      }
      now = plusMinutes(now, 90)
      await calm.ledger.noteEvent(now, null)
      now = plusMinutes(now, 5)
      await work(calm)
      await work(calm)
      const got = [...correctedReaders(crashed, mailing), ...correctedReaders(calm, mailing)].sort()
      expect([dies, got]).toEqual([dies, everybody])
      if (writes < dies) break
    }
  },
)

test('it waits out a pause and quiet hours, and then comes; it counts in no cap', async () => {
  const house = createMailingHouse(clock)
  const paused = await house.addReader(1, weekly)
  const quiet = await house.addReader(2, weekly)
  const of = await sentEdition(house)
  const change = async (reader: string, more: object) => {
    const known = await house.readers.subscription(reader, pack.id)
    if (known) await house.readers.saveSubscription(known, { ...known, ...more })
  }
  const capped = [1, 2, 3].map(n => ({ mailing: `a-${n}`, at: closes }))
  await change(paused, { pauses: [{ from: closes, until: plusDays(closes, 20) }], alertsOn: capped })
  const preferences = {
    ...weekly,
    quiet: { from: 18, until: 8, milestones: true },
    timeZone: 'Europe/Berlin',
  }
  await change(quiet, { preferences })
  now = plusMinutes(closes, 90)
  const { mailing } = await correct(house, of)
  await opens(house)
  await house.deliver({ mailing, shard: 'a' })
  expect(correctedReaders(house, mailing)).toEqual([])
  now = '2025-03-10T07:01:00.000Z'
  await house.deliver({ mailing, shard: 'a' })
  expect(correctedReaders(house, mailing)).toEqual(['reader-2@example.org'])
  for (const days of [7, 19.9]) {
    now = plusDays(closes, days)
    await house.sweep()
    await house.deliver({ mailing, shard: 'a' })
  }
  expect(correctedReaders(house, mailing)).toHaveLength(1)
  expect(house.journal.notes.filter(note => note.kind === 'fault' && note.name === 'mailing-late')).toEqual(
    [],
  )
  now = plusMinutes(plusDays(closes, 20), 1)
  await house.deliver({ mailing, shard: 'a' })
  await house.deliver({ mailing, shard: 'a' })
  expect(correctedReaders(house, mailing)).toEqual(['reader-1@example.org', 'reader-2@example.org'])
})

test('what is no word of it, was not mailed, or is the same, is refused', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly)
  const of = await sentEdition(house)
  await expect(correct(house, of, { was: 'the moon', is: 'the sun' })).rejects.toThrow('do not stand in it')
  await expect(correct(house, of, { was: wrong.was, is: wrong.was })).rejects.toThrow('the same')
  await expect(correct(house, 'e-none')).rejects.toThrow('There is no mailing')
})

test('the next digest carries the note, and an editor’s words, once', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly)
  const of = await sentEdition(house)
  now = plusMinutes(closes, 90)
  await correct(house, of)
  await opens(house)
  await createDecisionStore(house.table).save({
    number: 1,
    story: pack.id,
    by: 'Ada',
    at: now,
    why: null,
    ruling: {
      kind: 'intro',
      cadence: 'weekly',
      closes: plusDays(closes, 7),
      text: 'Dear readers, **thank you**. <script>no</script> [More](https://example.org/more)',
    },
    undone: null,
  })
  const textOf = async () => {
    const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
    const { content } = (await house.mailings.mailing(edition?.mailing ?? '')) ?? {}
    const { mail } = await house.mailings.content(content ?? '')
    const chosen = (['intro', 'corrected'] as const).filter(slice => mail.slices[slice])
    const holes = { preheader: '', topics: '', why: '', manage: '', unsubscribe: '', web: '' }
    return assembleBody({ mail, chosen, holes })
  }
  now = plusDays(closes, 7)
  await house.open({ open: 'due', story: pack.id })
  const next = await textOf()
  expect(next.text).toContain('Dear readers, thank you. no More (https://example.org/more)')
  expect(next.html).toContain('<b>thank you</b>')
  expect(next.html).not.toContain('<script')
  expect(next.text.replaceAll(/\s+/g, ' ')).toContain(
    `We wrote “${wrong.was}”. It should have said “${wrong.is}”.`,
  )
  now = plusDays(closes, 14)
  await house.open({ open: 'due', story: pack.id })
  expect((await textOf()).text).not.toMatch(/Dear readers|We wrote/)
})

test('an intro for the next edition stands in that alone, also when the one before it is composed late', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly)
  const knownAt = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title, published: knownAt })], { id: '2025-03-04-0123456789', knownAt }),
  )
  const text = 'Dear readers of next week.'
  // Written a minute after the closing, when no schedule had fired yet.
  now = plusMinutes(closes, 1)
  const next = plusDays(closes, 7)
  await createDecisionStore(house.table).save({
    ...{ number: 1, story: pack.id, by: 'Ada', at: now, why: null, undone: null },
    ruling: { kind: 'intro', cadence: 'weekly', closes: next, text },
  })
  const introOf = async () => {
    const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
    const { content } = (await house.mailings.mailing(edition?.mailing ?? '')) ?? {}
    return (await house.mailings.content(content ?? '')).mail.slices.intro?.text ?? ''
  }
  now = plusMinutes(closes, 4)
  await house.open({ open: 'due', story: pack.id })
  expect(await introOf()).not.toContain(text)
  now = next
  await house.open({ open: 'due', story: pack.id })
  expect(await introOf()).toContain(text)
})

test('who reads in another language is told of a mistake in it, of the mail as it came', async () => {
  const house = createMailingHouse(clock)
  await createLanguageStore(house.table).noteLanguage(pack.id, 'fr')
  await house.addReader(1, { ...weekly, language: 'fr' })
  await house.addReader(2, weekly, '3')
  const of = await sentEdition(house)
  const { mailing } = await correct(house, of)
  await opens(house)
  await deliverAll(house, mailing)
  const mailed = (to: string, id: string) => {
    const found = house.envelopes.find(one => one.to === to && one.tags.mailing === id)
    return found ? `${found.subject}\n${assembleBody(found.body).text}` : ''
  }
  const [french, english] = ['reader-1@example.org', 'reader-2@example.org'] as const
  expect(mailed(french, of)).toContain('Lettre hebdomadaire')
  expect(mailed(french, mailing)).toContain('Il fallait lire')
  expect(mailed(french, mailing)).toMatch(/n°.1/)
  expect(mailed(french, mailing)).toContain(wrong.is)
  expect(mailed(english, mailing)).not.toContain('Il fallait lire')
  expect(mailed(english, mailing)).toMatch(/No..1/)
})
