import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readStorySet } from '#measure/evaluate/labelled-sets'
import { measuredPack } from '#measure/evaluate/measured-pack'
import { replayLabelled } from '#measure/evaluate/replay-labelled'
import { staleMails } from '#measure/evaluate/stale-mails'

const story = measuredPack()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stale-mails-'))
})
afterAll(() => rm(folder, { recursive: true }))

const row = (title: string, outlet: string, published: string, milestone: string) => ({
  ...{ id: `${outlet} ${published}`, title, summary: null, url: null, outlet, published },
  ...{ relevant: true, topics: ['meeting'], development: `a-${milestone}`, milestone, alert: true },
})
const announced = [
  row('Trump and Putin agree to meet, Kremlin says', 'Harbour Times', '2031-03-04T10:00:00Z', 'announced'),
  row('Kremlin confirms Trump-Putin meeting agreed', 'Northern Wire', '2031-03-04T10:20:00Z', 'announced'),
]
const scored = async (name: string, rows: object[]) => {
  const path = join(folder, name)
  await writeFile(path, rows.map(one => JSON.stringify(one)).join('\n'))
  const read = await readStorySet(path)
  return staleMails(read, await replayLabelled(path, story), story.pack)
}

describe('mails that say of the state what no longer holds', () => {
  test('are none where the story stands still', async () => {
    const { mails, stale } = await scored('still.jsonl', announced)
    expect(mails).toBeGreaterThanOrEqual(2)
    expect(stale).toEqual([])
  }, 60_000)
  test('are found where two families said it an hour before, in words that no rule knows', async () => {
    const { stale } = await scored('moved-on.jsonl', [
      ...announced,
      row('Trump, Putin rise from the table', 'Harbour Times', '2031-03-05T02:00:00Z', 'held'),
      row('Trump and Putin leave the villa after six hours', 'Northern Wire', '2031-03-05T03:00:00Z', 'held'),
    ])
    expect(stale.length).toBeGreaterThan(0)
    for (const one of stale) {
      expect(one).toMatchObject({ overtakenBy: 'held', since: '2031-03-05T03:00:00.000Z' })
      expect(one.says).toMatch(/^Announced\. No date yet\.$|^wire at/)
      expect(one.at >= '2031-03-05T04:00:00Z').toBe(true)
    }
  }, 60_000)
})
