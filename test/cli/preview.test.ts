import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewCommand } from '#cli/preview'
import type { Envelope } from '#core/delivery/envelope'
import { openPreview } from '#functions/preview'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createStoryStore } from '#functions/stores/story-store'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { crashingTable } from '#test/doubles/crashing-table'
import { createReaderHouse } from './reader-house.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const now = '2025-03-09T12:00:00.000Z'
const clock = { now: () => now }
const published = '2025-03-09T10:00:00.000Z'
const toll = '2025-03-09-00000000b1'

const setUp = async () => {
  const house = await createReaderHouse()
  const stories = createStoryStore(house.deployed.table)
  const moments = { firstAt: published, lastAt: published, knownAt: published }
  for (const [id, title, topics] of [
    [toll, 'Toll on the Northport bridge doubled', ['money']],
    ['2025-03-09-00000000b2', 'Northport and Südhafen agree to meet', ['meeting']],
  ] as const)
    await stories.saveDevelopment(
      development([report({ title, published })], { id, headline: title, topics: [...topics], ...moments }),
    )
  await house.addReader('bea@example.org')
  const writes: string[] = []
  const table = crashingTable(house.deployed.table, ({ what, pk }) => {
    if (what === 'put' || what === 'update' || what === 'remove') writes.push(`${what} ${pk}`)
    return 'goes-well'
  })
  const sent: Envelope[] = []
  const mailer = {
    async submit(envelope: Envelope) {
      sent.push(envelope)
      return { answer: 'accepted' as const, ses: 'ses-1' }
    },
  }
  const deployed = {
    ...house.deployed,
    table,
    mailer,
    editors: [{ name: 'Ada', address: 'ada@example.com' }],
  }
  const ports = openPreview(
    { table, packs: [pack], clock, site: 'https://wire.test', sample: false },
    { compile: compileDigest, compileAlert },
  )
  return {
    decisions: createDecisionStore(house.deployed.table),
    writes,
    sent,
    said: () => house.printed.join('\n'),
    preview: (what: string, options: Parameters<typeof previewCommand>[2] = {}) =>
      previewCommand(what, pack, { out: join(folder, 'mail.html'), ...options }, deployed, ports, house.io),
  }
}

test('the next digest is shown as it would go now, and nothing is put, frozen or counted', async () => {
  const { preview, said, writes, sent } = await setUp()
  expect(await preview('weekly')).toBe(0)
  expect(said()).toMatch(/^Subject: Example Wire No\. 1/)
  expect(said()).toContain('Toll on the Northport bridge doubled')
  const html = await readFile(join(folder, 'mail.html'), 'utf8')
  expect(html).toContain('Northport and Südhafen agree to meet')
  expect(`${html}${said()}`).not.toMatch(/%%|\/(unsubscribe|manage)\//)
  expect(writes).toEqual([])
  expect(sent).toEqual([])
})

test('as a reader it holds that reader’s topics alone; a development is shown as the alert that it would be', async () => {
  const { preview, said, writes } = await setUp()
  expect(await preview('daily', { as: 'bea@example.org', width: 375 })).toBe(0)
  expect(said()).toContain('Northport and Südhafen agree to meet')
  expect(said()).not.toContain('Toll on the Northport bridge doubled')
  expect(await readFile(join(folder, 'mail.html'), 'utf8')).toMatch(/<iframe [^>]*width:375px/)
  await expect(preview('daily', { as: 'nobody@example.org' })).rejects.toThrow(/Nobody of this address/)
  expect(await preview(toll)).toBe(0)
  expect(said()).toContain('How certain it is')
  await expect(preview('2025-01-01-00000000ff')).rejects.toThrow(/no development/)
  expect(writes).toEqual([])
})

test('it is sent to editors alone, as a test, and to no reader', async () => {
  const { preview, sent, writes } = await setUp()
  await expect(preview('weekly', { send: 'bea@example.org' })).rejects.toThrow(
    'A test goes to editors alone: ada@example.com.',
  )
  expect(sent).toEqual([])
  expect(await preview('weekly', { send: 'Ada@example.com', as: 'bea@example.org' })).toBe(0)
  expect(sent).toMatchObject([
    { to: 'ada@example.com', subject: expect.stringMatching(/^\[Test\] Example Wire/) },
  ])
  expect(sent[0]?.headers.filter(({ name }) => name.startsWith('List-'))).toEqual([])
  expect(writes).toEqual([])
})

test('of a closed story nothing is shown as if it would go', async () => {
  const { preview, decisions } = await setUp()
  const close = { story: pack.id, by: 'Ada', at: published, why: 'Over.', undone: null }
  await decisions.save({ ...close, number: 1, ruling: { kind: 'close', successor: null } })
  await expect(preview('weekly')).rejects.toThrow('The story is closed (decision 1)')
  await expect(preview(toll)).rejects.toThrow('The story is closed (decision 1)')
})
