import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { feedConformance } from '#measure/evaluate/feed-conformance'
import type { FeedReading } from '#measure/evaluate/feed-reading'
import { openLacks } from '#measure/evaluate/lacks'
import { type Figures, measureAll } from '#measure/evaluate/measure-all'
import { printFigures } from '#measure/evaluate/print-figures'
import { tarOf } from './tar.ts'

const script = new URL('../../../measure/evaluate.ts', import.meta.url).pathname
/** Of a run that is expected to fail. */
const refused = async (args: string[]) => {
  const { code, stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...args]).then(
    () => expect.unreachable('It ended well.'),
    fault => fault,
  )
  return { code, stdout, lines: stderr.trimEnd().split('\n') }
}

let data = ''
const put = async (path: string, content: string | Uint8Array) => {
  await mkdir(join(data, path, '..'), { recursive: true })
  await writeFile(join(data, path), content)
}
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'evaluate-'))
})
afterAll(() => rm(data, { recursive: true }))

describe('evaluate', () => {
  test.each([
    [[], /--data names the folder/],
    [['--data'], /--data/],
    [['--data', ''], /--data names the folder/],
    [['--dta', 'x'], /--dta/],
    [['--data', 'x', '--json=yes'], /--json/],
    [['--data', 'x', 'more'], /more/],
    [['--data', 'x', '--readings', ''], /--readings and --record name a file/],
    [['--data', 'x', '--readings', 'a', '--record', 'b'], /not both/],
  ])('with %j says in one line what is wrong, then how it is used, and exits 2', async (args, what) => {
    const { code, stdout, lines } = await refused(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(lines).toEqual([
      expect.stringMatching(what),
      'usage: npm run evaluate -- --data DIR|FILE [--story PACK] [--readings FILE | --record FILE] [--json]',
    ])
  })
  test('records nothing where no model is named, and exits 2', async () => {
    expect(await refused(['--data', data, '--record', join(data, 'readings.jsonl')])).toMatchObject({
      code: 2,
      lines: ['STORYWIRE_READING_MODEL names no model that could be asked.', expect.stringMatching(/^usage/)],
    })
  })
  test('exits 2 when the folder is not there, and when a file holds no labelled reports', async () => {
    expect(await refused(['--data', 'no-such-folder', '--json'])).toMatchObject({
      code: 2,
      lines: ['There is no folder no-such-folder: nothing was evaluated.'],
    })
    const { code, lines } = await refused(['--data', script, '--json'])
    expect([code, lines.at(-1)]).toEqual([
      2,
      expect.stringMatching(/^There is no data in .* that can be measured\.$/),
    ])
  })
  test('exits 2 when nothing in the folder can be measured, and says why', async () => {
    const { code, lines } = await refused(['--data', data])
    expect(code).toBe(2)
    expect(lines).toEqual([
      'not measured: story/labelled-*.jsonl is not there',
      'not measured: grouping/allsides-*.jsonl is not there',
      'not measured: grouping/google-news-*.jsonl is not there',
      'not measured: feeds: feeds/ is not there',
      `There is no data in ${data} that can be measured.`,
    ])
  })
})

const labelled = (id: string | number, title: string, outlet: string, minute: number, mine = true) => ({
  id,
  title,
  summary: null,
  url: null,
  outlet,
  published: `Tue, 04 Mar 2031 10:${String(minute).padStart(2, '0')}:00 GMT`,
  relevant: mine,
  topics: mine ? ['meeting'] : [],
  development: mine ? 'agree-to-meet' : null,
  milestone: mine ? 'announced' : 'none',
  alert: mine,
})
const lines = (rows: object[]) => rows.map(row => JSON.stringify(row)).join('\n')
const week = [
  labelled(1, 'White House says Trump will meet Putin after both sides agree', 'Harbour Times', 10),
  labelled(2, 'Trump and Putin agree to meet, Kremlin and White House say', 'Northern Wire', 20),
  labelled(3, 'Herring catch sets a record', 'Harbour Times', 30, false),
]
const rss = '<rss version="2.0"><channel><title>T</title><item><title>A</title></item></channel></rss>'

describe('evaluate on a folder in which much is missing or broken', () => {
  let figures: Figures
  beforeAll(async () => {
    await put('story/labelled-a.jsonl', '')
    await put('story/labelled-b.jsonl', lines(week))
    await put('story/labelled-c.jsonl', lines(week.toSpliced(0, 1)))
    await put('story/labelled-d.jsonl', lines([...week, { ...week[0], id: 4, relevant: 'yes' }]))
    await put('story/labelled-e.jsonl', lines([{ ...week[0], published: 'soon' }]))
    const grouped = week.map(row => ({ ...row, id: String(row.id), group: row.outlet }))
    await put('grouping/allsides-a.jsonl', lines(grouped))
    await put('grouping/allsides-b.jsonl', lines(grouped.slice(1)))
    await put('grouping/google-news-a.jsonl', '{')
    await put('feeds/gofeed-testdata.tar.gz', gzipSync(tarOf([])).subarray(0, 20))
    const whole = { title: 'T', items: [{ title: 'A' }] }
    const archive = tarOf([
      { name: 'feeds/a.xml', content: rss },
      { name: 'feeds/a.json', content: JSON.stringify(whole) },
      { name: 'feeds/b.xml', content: rss },
      { name: 'feeds/b.json', content: '{ no JSON' },
    ])
    await put('feeds/feedsmith-references.tar.gz', gzipSync(archive))
    await put('feeds/feed-dates.jsonl', lines([{ input: 'soon', utc: null }]))
    figures = await measureAll(data)
  })

  test('scores each labelled set by the name of its file, and the first as the story', () => {
    expect(figures.storySets.map(({ file, reports }) => [file, reports])).toEqual([
      ['story/labelled-b.jsonl', 3],
      ['story/labelled-c.jsonl', 2],
    ])
    expect(figures.story).toEqual(figures.storySets[0]?.story)
    expect(figures.alerts).toEqual(figures.storySets[0]?.alerts)
    expect(figures.alerts).toMatchObject({ raised: 1, right: 1, marked: 1 })
    expect(figures.editions).toMatchObject({ most: 1, events: 2, toldTwice: 0 })
    expect(figures.storySets[1]?.alerts).toMatchObject({ raised: 0, marked: 1, recall: 0 })
    expect(figures.allSidesSets.map(({ file }) => file)).toEqual([
      'grouping/allsides-a.jsonl',
      'grouping/allsides-b.jsonl',
    ])
  })
  test('scores what is there of the feeds', () => {
    expect(figures.feeds?.map(({ suite, right, of }) => [suite, right, of])).toEqual([
      ['feedsmith', 1, 1],
      ['dates', 1, 1],
      ['no crash, no hang', 4, 4],
    ])
  })
  test('counts a feed on which the reader hangs as wrong', async () => {
    const lacks = openLacks()
    const hanging: FeedReading = {
      read: async () => ({ outcome: 'unreadable', reason: 'it hangs' }),
      close: async () => {},
    }
    const scores = await feedConformance(join(data, 'feeds'), lacks, hanging)
    expect(scores.find(({ suite }) => suite === 'no crash, no hang')).toMatchObject({
      right: 0,
      of: 4,
      wrong: expect.arrayContaining([{ file: 'feeds/a.xml', what: 'it hangs' }]),
    })
  })
  test('says of everything else in a line why it is not measured', () => {
    expect(figures.notMeasured.map(lack => lack.replaceAll(data, 'DIR'))).toEqual([
      'DIR/story/labelled-a.jsonl is empty',
      'DIR/story/labelled-d.jsonl:4: "relevant" is missing or cannot be read',
      'DIR/story/labelled-e.jsonl:1: "published" is missing or cannot be read',
      'DIR/grouping/google-news-a.jsonl:1: this is no JSON object',
      'cross-validation: story/labelled-b.jsonl has fewer than 5 groups',
      expect.stringMatching(/^feeds: gofeed: DIR\/feeds\/gofeed-testdata.tar.gz is damaged: /),
      'feeds: miniflux: there is no DIR/feeds/miniflux-reader-testdata.tar.gz',
      'feeds: real feeds: there is no folder DIR/feeds/real',
      expect.stringMatching(/^speed: too few of the labelled headlines/),
    ])
  })
  test('prints it all under the names of the files', () => {
    const printed = printFigures(figures)
    const at = (start: string) => printed.findIndex(line => line.startsWith(start))
    expect(at('story/labelled-b.jsonl (3 reports)')).toBe(0)
    expect(at('relevance ')).toBe(1)
    expect(at('digests ')).toBe(at('alerts ') + 2)
    expect(at('alerts ')).toBeLessThan(at('story/labelled-c.jsonl (2 reports)'))
    expect(printed.filter(line => line.startsWith('topics '))).toHaveLength(2)
    expect(printed.filter(line => line.startsWith('not measured: '))).toEqual(
      figures.notMeasured.map(lack => `not measured: ${lack}`),
    )
    expect(printed.join()).not.toContain('NaN')
  })
})
