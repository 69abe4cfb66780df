import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { editionScores } from '#measure/evaluate/edition-scores'
import { readStorySet } from '#measure/evaluate/labelled-sets'
import { replayLabelled } from '#measure/evaluate/replay-labelled'
import { staleMails } from '#measure/evaluate/stale-mails'
import { packs } from '#stories/packs'

const data = new URL('../../../../shared/data/', import.meta.url).pathname
const week = join(data, 'story/labelled-2025-08-06_13.jsonl')
const ofStory = packs['trump-putin-meeting']

describe.skipIf(!existsSync(week))('the digests of the labelled week (needs ../shared/data)', () => {
  test('are short, and tell hardly an event twice', async () => {
    if (!ofStory) throw new Error('The story is not compiled.')
    const rows = await readStorySet(week)
    const run = await replayLabelled(week, ofStory)
    const { editions, most, events, toldTwice } = await editionScores(rows, run, ofStory.pack)
    expect(editions).toBeGreaterThanOrEqual(9)
    expect(most).toBeLessThanOrEqual(12)
    // What is told in full, not nothing at all.
    expect(events).toBeGreaterThanOrEqual(25)
    expect(toldTwice / events).toBeLessThanOrEqual(0.15)
    const { mails, stale } = await staleMails(rows, run, ofStory.pack)
    expect(mails).toBeGreaterThan(editions)
    expect(stale).toEqual([])
  }, 120_000)
})
