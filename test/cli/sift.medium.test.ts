import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Io } from '#cli/command-io'
import { siftCommand } from '#cli/sift'

const reports = [
  { id: 'c', title: 'Heavy snow closes the mountain pass at Grimsel', outlet: 'Alpine Post', hour: 12 },
  { id: 'a', title: 'Trump to meet Putin in Alaska next Friday', outlet: 'AP News', hour: 10 },
  { id: 'b', title: 'Putin and Trump will meet in Alaska next Friday', outlet: 'Reuters', hour: 11 },
  { id: 'd', title: 'Mountain pass at Grimsel closed by heavy snow', outlet: 'Lake Herald', hour: 13 },
]

let folder = ''
let file = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storywire-sift-'))
  file = join(folder, 'reports.jsonl')
  const lines = reports.map(({ hour, ...report }) => ({ ...report, published: `2025-08-08T${hour}:00:00Z` }))
  await writeFile(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
})
afterAll(() => rm(folder, { recursive: true }))

/** Two events that turn out to be one, by the last report. */
const merging = [
  'Northport bridge closed, cracked pillar found',
  'Stranded lorries fill Southhaven near the crossing',
  'Lorries stranded as cracked pillar closes Northport bridge',
  'Hundreds of lorries stranded in Southhaven after cracked pillar closes bridge in Northport',
  'Hundreds of lorries stranded in Southhaven',
]

const run = async (options: Parameters<typeof siftCommand>[1], from = file) => {
  const lines: string[] = []
  const errors: string[] = []
  const io: Io = {
    stdout: line => lines.push(line),
    stderr: line => errors.push(line),
    progress: () => {},
  }
  const code = await siftCommand(from, options, io)
  return { code, errors, rows: lines.map(line => JSON.parse(line)) }
}

describe('storywire sift', () => {
  it('prints a line for each report in the order of the file', async () => {
    const { code, rows } = await run({ story: 'trump-putin-meeting' })
    expect(code).toBe(0)
    expect(rows.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd'])
    expect(rows[0]).toEqual({ id: 'c', relevant: false, topics: [], development: null, milestone: 'none' })
    expect(rows[1]).toMatchObject({ relevant: true, topics: ['meeting'], milestone: 'venue' })
    expect(rows[2].development).toBe(rows[1].development)
  })
  it('without a story takes every report, gives no topics and groups by event', async () => {
    const { rows } = await run({})
    expect(rows.every(({ relevant, topics }) => relevant && topics.length === 0)).toBe(true)
    expect(rows[3].development).toBe(rows[0].development)
    expect(rows[2].development).toBe(rows[1].development)
    expect(rows[1].development).not.toBe(rows[0].development)
  })
  it('says why when asked', async () => {
    const { rows } = await run({ story: 'trump-putin-meeting', why: true })
    expect(rows[2].why.join(' ')).toMatch(/Of the story: .*Topic meeting: .*Joins 2025-08-08-/)
  })
  it('names for every report the development that it is in at the end, and says when one was merged', async () => {
    const other = join(folder, 'merging.jsonl')
    const lines = merging.map((title, n) =>
      JSON.stringify({ id: `m${n}`, title, outlet: `Paper ${n}`, published: `2025-08-08T1${n}:00:00Z` }),
    )
    await writeFile(other, lines.join('\n'))
    const { rows } = await run({ why: true }, other)
    expect(new Set(rows.map(({ development }) => development)).size).toBe(1)
    expect(rows[1].why).toEqual([
      expect.stringMatching(/^Opens a development/),
      expect.stringMatching(`^Later: .* is merged into ${rows[0].development}: `),
    ])
    expect(rows[0].why).toHaveLength(1)
  })
  it('names the stories there are when asked for another one', async () => {
    await expect(run({ story: 'nowhere' })).rejects.toThrow('trump-putin-meeting')
  })
})

const written = async (name: string, lines: (object | string)[]) => {
  const path = join(folder, name)
  await writeFile(path, lines.map(one => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'))
  return path
}
const story = 'trump-putin-meeting'
const meeting = { title: 'Trump to meet Putin in Alaska next Friday', outlet: 'AP News' }
const published = '2025-08-08T20:00:00Z'

describe('what storywire sift makes of its input', () => {
  it('prints ids as they came: a number stays a number', async () => {
    const file = await written('ids.jsonl', [
      { id: 7, ...meeting, published },
      { id: '8', ...meeting, published },
    ])
    expect((await run({}, file)).rows.map(({ id }) => id)).toEqual([7, '8'])
  })
  it('sifts a set that spans years', async () => {
    const file = await written('years.jsonl', [
      { id: 1, ...meeting, published: '2019-01-01T00:00:00Z' },
      { id: 2, ...meeting, published },
    ])
    const { code, rows } = await run({ story }, file)
    expect(code).toBe(0)
    expect(rows).toHaveLength(2)
  })
  it('sifts in the order of publishing, in whatever form and zone the dates are', async () => {
    const file = await written('order.jsonl', [
      { id: 'later', ...meeting, published: 'Fri, 08 Aug 2025 16:30:00 EDT' },
      { id: 'earlier', ...meeting, outlet: 'Reuters', published: '2025-08-08 20:00:00' },
    ])
    const { rows } = await run({ why: true }, file)
    expect(rows.map(({ id }) => id)).toEqual(['later', 'earlier'])
    expect(rows[1].why[0]).toMatch(/^Opens a development/)
    expect(rows[0].why[0]).toMatch(/^Joins/)
  })
  it('answers for all that can be answered, names the rest with its line, and exits 2', async () => {
    const file = await written('mixed.jsonl', [
      { id: 1, ...meeting, published },
      'no JSON',
      { id: '1', title: 'Another', outlet: 'Reuters', published },
      { id: 2, title: ' ', outlet: 'Reuters', published },
      { id: 3, title: meeting.title, published },
      { id: 4, ...meeting, published: 'soon' },
      '',
      { ...meeting, published },
    ])
    const { code, rows, errors } = await run({ story, why: true }, file)
    expect(code).toBe(2)
    expect(rows.map(({ id, relevant }) => [id, relevant])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ])
    expect(rows[1]).toMatchObject({ development: null, why: ['It has no title.'] })
    const told = errors.map(line => line.replace(file, '')).toSorted()
    expect(told).toEqual([
      ':2: this is no JSON object; write one report a line. The line is left out.',
      ':3: the id "1" occurs twice, first in line 1. The line is left out.',
      ':4: it has no title, so it counts as irrelevant.',
      expect.stringMatching(/^:6: "published" is "soon", no date; /),
      expect.stringMatching(/^:8: "id" is missing; /),
    ])
  })
  it('takes a report without an outlet and says so by no exit code', async () => {
    const file = await written('no-outlet.jsonl', [{ id: 1, title: meeting.title, published }])
    expect(await run({ story }, file)).toMatchObject({ code: 0, errors: [], rows: [{ relevant: true }] })
  })
  it.each(['', '\ufeff', ' \n\n'])('an empty file is an empty set', async text => {
    const file = await written('empty.jsonl', [text])
    expect(await run({}, file)).toEqual({ code: 0, rows: [], errors: [`${file} holds no reports.`] })
  })
  it('refuses a folder in a sentence', async () => {
    await expect(run({}, folder)).rejects.toThrow('is a folder. Name a file in it.')
  })
})

describe.each(['sift', 'read-feed'])('storywire %s --help', command => {
  it('names every field that it prints, and every exit code', async () => {
    const main = new URL('../../cli/main.ts', import.meta.url).pathname
    const { stdout } = await promisify(execFile)(process.execPath, [main, command, '--help'])
    const fields = {
      sift: ['id', 'title', 'published', 'outlet', 'relevant', 'topics', 'development', 'milestone', 'why'],
      'read-feed': ['format', 'title', 'reports', 'id', 'url', 'summary', 'published', 'updated', 'warnings'],
    }[command]
    for (const field of fields ?? []) expect(stdout).toMatch(new RegExp(`^ +${field} `, 'm'))
    expect(stdout).toMatch(/Exit code\n {2}0 .*\n {2}1 /)
    expect(stdout).toContain(`$ npx storywire ${command} `)
  })
})
