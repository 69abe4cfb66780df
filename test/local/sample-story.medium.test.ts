import { expect, test } from 'vitest'
import { askCorrection } from '#core/correction/ask-correction'
import type { OpenMessage } from '#core/delivery/queue'
import { plusHours, plusMinutes } from '#core/instant'
import { isTakenBack } from '#core/story/milestone'
import { wireCollect } from '#functions/collect'
import { reportId } from '#functions/internet/canonical-url'
import { wireOpenMailing } from '#functions/open-mailing'
import { hashOf } from '#functions/secrets/hash-of'
import { wireSite } from '#functions/site'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { samplePack } from '#local/sample-story'
import { packs } from '#stories/packs'
import { readSample } from '#stories/sample'
import { goneToAll } from '#test/doubles/gone-to-all'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'

const start = '2026-11-25T14:20:00.000Z'

/** The sample as one machine plays it, without its feeds' formats: what is dated after now is not out yet. */
const play = async () => {
  const compiled = packs['trump-putin-meeting']
  if (!compiled) throw new Error('Build the stories first: npm run build')
  const sample = await readSample(compiled.pack, start)
  const pack = samplePack(compiled.pack, sample, 'http://127.0.0.1:8080', start)
  let now = start
  const table = createMemoryTable()
  const openQueue = createQueueDouble<OpenMessage>()
  const clock = { now: () => now }
  const shared = { table, packs: [pack], clock, journal: createJournalDouble() }
  const collect = wireCollect({
    ...shared,
    openQueue,
    poll: async ({ id, name }) => ({
      outcome: 'read',
      etag: null,
      lastModified: null,
      entries: sample.reports
        .filter(report => report.outlet === id && report.published <= now)
        .map(({ title, summary, path, published }) => {
          const url = `http://sample.test${path}`
          return {
            id: reportId({ url, title, outlet: name }),
            title,
            summary,
            url,
            published,
            outlet: null,
            guid: path,
          }
        }),
    }),
  })
  const queue = createQueueDouble<never>()
  const open = wireOpenMailing({
    ...shared,
    urgentQueue: queue,
    bulkQueue: queue,
    site: 'https://storywire.example.org',
    sample: true,
    audienceLagMinutes: 0,
  })
  const opening = async (message: OpenMessage) =>
    open({ Records: [{ messageId: 'm', body: JSON.stringify(message) }] })
  let opened = 0
  return {
    pack,
    correct: async (of: string) =>
      askCorrection(
        { of, ...(sample.correction ?? { was: '', is: '' }) },
        {
          mailings: createMailingStore(table),
          decisions: createDecisionStore(table),
          fingerprint: hashOf,
          clock,
        },
      ),
    at: async (to: string) => {
      now = to
      await collect({ all: true })
      for (const { message } of openQueue.sent.slice(opened)) {
        await opening(message)
        if (message.open === 'mailing') await goneToAll(message.mailing, table, now)
      }
      opened = openQueue.sent.length
      await opening({ open: 'due', story: pack.id })
      for (const { mailing } of await createMailingStore(table).editions(pack.id, 'weekly', 1))
        await goneToAll(mailing, table, now)
    },
    state: () => createStoryStore(table).state(pack.id),
    told: () => createAnnouncementStore(table).latest(pack.id, 20),
    weekly: () => createMailingStore(table).editions(pack.id, 'weekly', 1),
    page: async (path = '/archive') => {
      const key = Buffer.alloc(32, 7).toString('base64')
      const keys = { idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }
      const site = wireSite({
        ...shared,
        greetingsQueue: queue,
        secrets: { keys: async () => keys },
        stories: [{ pack, backgroundHtml: '' }],
        log: { info() {}, warn() {}, error() {} },
        sample: true,
      })
      return (await site.request(`https://storywire.example.org/stories/${pack.id}${path}`)).text()
    },
  }
}

test('the sample shows the whole product: a moved day, what is confirmed and disputed, an alert taken back', async () => {
  const machine = await play()
  await machine.at(start)
  const first = await machine.state()
  expect(first.milestones.map(({ name }) => name).slice(-2)).toEqual(['date', 'venue'])
  expect(first.struck).toMatchObject({ name: 'date' })
  expect(first.denials?.map(({ milestone }) => milestone)).toEqual(['venue'])
  const [weekly] = await machine.weekly()
  // The hour's own beginning, in London.
  expect(weekly?.closes).toBe('2026-11-25T14:00:00.000Z')
  // What an editor corrects a moment later stands in it, and corrected twice it is one.
  expect(await machine.correct(weekly?.mailing ?? '')).toMatchObject({ is: 'asked' })
  expect(await machine.correct(weekly?.mailing ?? '')).toMatchObject({ is: 'known' })
  const page = await machine.page()
  expect(page).toContain('<b class="mark confirmed">')
  expect(page).toContain('<b class="mark disputed">')
  // How sure the answer is, not the place that stands beside it.
  const standing = /<div class="standing">(.*?)<div class="topic-heading">/s.exec(await machine.page(''))?.[1]
  expect(standing).toContain('<b class="mark reported">')
  expect(standing).not.toContain('<b class="mark disputed">')
  const alerts = (await machine.told()).filter(({ kind }) => kind === 'alert')
  expect(alerts.map(({ milestone }) => milestone).sort()).toEqual(['date', 'venue'])

  await machine.at(plusMinutes(start, 5))
  const second = await machine.state()
  expect(second.takenBack?.map(({ name }) => name)).toEqual(['venue'])
  expect(second.milestones.some(one => !isTakenBack(one) && one.name === 'venue')).toBe(false)
  const told = await machine.told()
  const last = told.find(({ kind }) => kind === 'alert')
  expect(last).toMatchObject({ kind: 'alert', takenBack: 'venue' })
  expect(told.map(({ kind }) => kind)).toContain('correction')
})

test('its weekly digest has just closed, whatever the hour of the start; at night at midnight', async () => {
  const sample = { outlets: [], reports: [], correction: null }
  const { pack } = packs['trump-putin-meeting'] ?? {}
  if (!pack) throw new Error('Build the stories first: npm run build')
  for (let hour = 0; hour < 48; hour += 1) {
    const { weekly } = samplePack(pack, sample, '', plusHours('2026-11-25T00:30:00.000Z', hour)).cadence
    // Never at an hour at which clocks are changed.
    expect(weekly.time >= '01:00' && weekly.time < '04:00').toBe(false)
    expect(weekly.weekday).toBe(hour < 24 ? 3 : 4)
  }
})
