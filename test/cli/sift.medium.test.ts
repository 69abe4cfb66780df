import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
