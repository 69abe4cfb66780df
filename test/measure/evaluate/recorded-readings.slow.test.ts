import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersFrom, type RecordedReading, readReadings } from '#cli/readings/recorded-readings'
import { alertScores } from '#measure/evaluate/alert-scores'
import { editionScores } from '#measure/evaluate/edition-scores'
import { type LabelledReport, readStorySet } from '#measure/evaluate/labelled-sets'
import { measuredPack } from '#measure/evaluate/measured-pack'
import { recordReadings } from '#measure/evaluate/record-readings'
import { replayLabelled } from '#measure/evaluate/replay-labelled'
import { staleMails } from '#measure/evaluate/stale-mails'
import { storyScores } from '#measure/evaluate/story-scores'
import type { Document } from '#test/doubles/reading-model'
import { createReadingModelDouble, filledIn } from '#test/doubles/reading-model'

const story = measuredPack()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readings-'))
})
afterAll(() => rm(folder, { recursive: true }))

const put = async (name: string, rows: object[]): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  return path
}

/** Headlines that say it in words which no rule of the pack knows. */
const rows = [
  ['Trump and Putin will sit down by the sea, both capitals say', 'Harbour Times', 0],
  ['By the sea: a table for Putin and Trump', 'Northern Wire', 10],
  ['Zelensky opens a school', 'Northern Wire', 20],
].map(([title, outlet, minute], n): LabelledReport & { published: string } => ({
  id: `week-report-${n}`,
  title: String(title),
  summary: null,
  url: null,
  outlet: String(outlet),
  published: `2031-03-04T10:${String(minute).padStart(2, '0')}:00Z`,
  relevant: n < 2,
  topics: n < 2 ? ['meeting'] : [],
  development: n < 2 ? 'a-table-by-the-sea' : null,
  milestone: n < 2 ? 'announced' : 'none',
  alert: n < 2,
}))
const readings = rows.map(({ id, relevant, topics }) => ({
  id,
  relevant,
  topics,
  kind: 'news',
  same: relevant ? 'sea' : null,
  milestone: relevant ? 'announced' : null,
  says: relevant ? 'holds' : null,
  detail: relevant ? 'by the sea' : null,
}))

const scoredAlerts = async (
  set: string,
  read: LabelledReport[],
  recorded?: ReadonlyMap<string, RecordedReading>,
) => alertScores(read, await replayLabelled(set, story, recorded), story.pack)

describe('recorded readings', () => {
  test('are scored as if the collector had asked for them, up to the alert', async () => {
    const set = await put('labelled.jsonl', rows)
    const recorded = await readReadings(await put('readings.jsonl', readings))
    const read = await readStorySet(set)
    const alone = await scoredAlerts(set, read)
    expect(alone).toMatchObject({ raised: 0, marked: 1, recall: 0 })
    const withThem = await scoredAlerts(set, read, recorded)
    expect(withThem).toMatchObject({ raised: 1, right: 1, recall: 1 })
    expect(withThem.delays[0]?.minutes).toBeLessThan(15)
    const scores = storyScores(read, story.pack, answersFrom(recorded, read, story.pack))
    expect(scores).toMatchObject({ relevanceF1: 1, topicsMicroF1: 1, developments: { pairF1: 1, bCubed: 1 } })
  })
  test('of one source alone alert nobody', async () => {
    const set = await put('one.jsonl', rows.toSpliced(1, 1))
    const recorded = await readReadings(await put('one-readings.jsonl', readings))
    expect(await scoredAlerts(set, await readStorySet(set), recorded)).toMatchObject({ raised: 0 })
  })
  test('join what the first report of the story opened that has their name, whatever else had it before', async () => {
    const [first, second, school] = rows
    if (!first || !second || !school) return
    const elsewhere = { ...school, id: 'week-report-x', published: '2031-03-04T09:00:00Z', relevant: false }
    const read = [elsewhere, first, second]
    const named = [{ ...readings[2], id: elsewhere.id, same: 'sea' }, ...readings.slice(0, 2)]
    const recorded = await readReadings(await put('elsewhere.jsonl', named))
    expect(storyScores(read, story.pack, answersFrom(recorded, read, story.pack)).developments.pairF1).toBe(1)
  })
  test('with a broken line are not used at all', async () => {
    const path = await put('broken.jsonl', [readings[0] ?? {}, { id: 'week-report-1', relevant: 'yes' }])
    await expect(readReadings(path)).rejects.toThrow(/broken\.jsonl:2: "relevant" is missing/)
  })
  test('can be recorded of a model, and are read back as they were given', async () => {
    const model = createReadingModelDouble(({ reports }: Document) => ({
      readings: reports.map(one =>
        filledIn(one, {
          relevant: !one.headline.includes('school'),
          same: one.headline.startsWith('By the sea') ? 'r1' : 'new',
          claims: [{ milestone: 'announced', says: 'planned', detail: null }],
        }),
      ),
    }))
    const path = join(folder, 'recorded.jsonl')
    expect(await recordReadings(rows, story.pack, model, path)).toBe(3)
    const recorded = await readReadings(path)
    expect([...recorded.values()].map(({ relevant, same, says }) => [relevant, same, says])).toEqual([
      [true, 'week-report-0', 'planned'],
      [true, 'week-report-0', 'planned'],
      [false, null, null],
    ])
    expect(storyScores(rows, story.pack, answersFrom(recorded, rows, story.pack)).developments.bCubed).toBe(1)
  })
  test('are not written when the model fails', async () => {
    const path = join(folder, 'failed.jsonl')
    const failing = recordReadings(rows, story.pack, createReadingModelDouble(null), path)
    await expect(failing).rejects.toThrow('double: it is out of order.')
    await expect(readFile(path)).rejects.toThrow('ENOENT')
  })
})

const data = new URL('../../../../shared/data/', import.meta.url).pathname
const week = join(data, 'story/labelled-2025-08-06_13.jsonl')
const ofWeek = join(data, 'readings/labelled-2025-08-06_13.readings.jsonl')

describe.skipIf(!existsSync(week) || !existsSync(ofWeek))(
  'the labelled week with recorded readings (needs ../shared/data)',
  () => {
    test('is read as well as two people agree, and every marked turn is alerted in time', async () => {
      const read = await readStorySet(week)
      const recorded = await readReadings(ofWeek)
      const scores = storyScores(read, story.pack, answersFrom(recorded, read, story.pack))
      expect(scores.relevanceF1).toBeGreaterThanOrEqual(0.98)
      expect(scores.topicsMicroF1).toBeGreaterThanOrEqual(0.88)
      expect(scores.developments.bCubed).toBeGreaterThanOrEqual(0.97)
      expect(scores.developments.pairF1).toBeGreaterThanOrEqual(0.95)
      const run = await replayLabelled(week, story, recorded)
      const alerts = alertScores(read, run, story.pack)
      expect(alerts.delays.every(({ minutes }) => minutes !== null && minutes <= 15)).toBe(true)
      expect(alerts.precision).toBeGreaterThanOrEqual(0.95)
      const { events, toldTwice } = await editionScores(read, run, story.pack)
      expect(toldTwice / events).toBeLessThanOrEqual(0.05)
      expect((await staleMails(read, run, story.pack)).stale).toEqual([])
    }, 120_000)
  },
)
