import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { feedDate } from '#functions/internet/feed/feed-date'
import { readFeed } from '#functions/internet/read-feed'

const data = new URL('../../../../shared/data/feeds/', import.meta.url)
const there = existsSync(data)
const files = there ? readdirSync(new URL('real/', data)) : []

describe.skipIf(!there)(
  there ? 'real feeds' : 'real feeds (skipped: ../shared/data/feeds is not there)',
  () => {
    test.each(files)('%s is read, or refused for having no channel', async file => {
      const feed = await readFeed(readFileSync(new URL(`real/${file}`, data)), {
        contentType: null,
        url: null,
      })
      if (file.includes('invalid'))
        expect(feed).toMatchObject({ outcome: 'unreadable', reason: expect.stringContaining('<channel>') })
      else
        expect(feed).toMatchObject({
          outcome: 'read',
          reports: expect.arrayContaining([expect.objectContaining({ url: expect.any(String) })]),
        })
      expect(JSON.stringify(feed)).not.toMatch(/<\/?(?:p|a|b|img|div)\b|&amp;|&#\d/)
    })

    test('every date of the collection is read or refused as it should be', () => {
      const lines = readFileSync(new URL('feed-dates.jsonl', data), 'utf8').trim().split('\n')
      const wrong = lines
        .map(line => JSON.parse(line) as { input: string; utc: string | null })
        .filter(({ input, utc }) => {
          const read = feedDate(input)
          return utc === 'any' ? read === null : read !== (utc && new Date(utc).toISOString())
        })
      expect(lines).toHaveLength(62)
      expect(wrong).toEqual([])
    })
  },
)
