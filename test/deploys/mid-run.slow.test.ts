import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenMessage } from '#core/delivery/queue'
import { createCanaryStore } from '#functions/stores/canary-store'
import { until } from '#test/journey/machine'
import { aLife, hosts, idOf, linkIn, story, topics } from '#test/rights/a-life'
import { type Cloud, type Release, startCloud } from '#test/rights/cloud'
import { visitor } from '#test/rights/site-visitor'
import { refusedOf } from '#test/rights/used'
import { buildRelease, isHere, lastRelease } from './last-release.ts'

const here = await isHere()
const why = here
  ? ''
  : ' (NOT TRIED: this clone is shallow; "git fetch --unshallow" brings the release along)'

type Tag = { name: string; value: string }

/**
 * A deploy in the middle of work: the bundles of the last release begin it, today's go on, and back again. Both work on one
 * table, one set of queues and the links in mails that are out already.
 */
describe.skipIf(!here)(`release ${lastRelease.version} and today’s code, one after the other${why}`, () => {
  let folder: string
  let cloud: Cloud
  let before: Release
  let life: ReturnType<typeof aLife>
  let site: ReturnType<typeof visitor>
  const readers = Array.from({ length: 60 }, (_, n) => `reader-${n}@example.org`)
  const fields = { story, topics: [topics[0] ?? ''], cadence: 'weekly', website: '' }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storywire-deploys-'))
    cloud = await startCloud(folder)
    before = await cloud.release(await buildRelease(folder))
    life = aLife(cloud)
    site = visitor(cloud)
    cloud.deploy(before)
    await Promise.all(readers.map(address => life.join(address)))
    await createCanaryStore(cloud.table).add(story, idOf(readers[0] ?? ''))
  }, 240_000)
  afterAll(async () => {
    await cloud?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** How many mails of a mailing each reader got, by SES's own list of what it took. */
  const gotOf = async (mailing: string): Promise<Record<string, number>> => {
    const lines = (await readFile(join(cloud.mailFolder, 'index.jsonl'), 'utf8')).split('\n')
    const got: Record<string, number> = {}
    // The last line may be half written; what stands there is `until`'s next look.
    for (const line of lines.slice(0, -1)) {
      const { destinations, tags } = JSON.parse(line)
      const isOf = tags.some((tag: Tag) => tag.name === 'mailing' && tag.value === mailing)
      if (isOf) for (const address of destinations) got[address] = (got[address] ?? 0) + 1
    }
    return got
  }
  /** @returns what each of them got, once all have something */
  const throughTo = async (mailing: string, audience: readonly string[]) => {
    await until(
      `${mailing} to all`,
      async () => (Object.keys(await gotOf(mailing)).length >= audience.length ? true : undefined),
      100_000,
    )
    return gotOf(mailing)
  }
  const once = (audience: readonly string[]) => Object.fromEntries(audience.map(address => [address, 1]))
  const mailing = (begins: string, nth = 0): Promise<string> =>
    until(
      begins,
      async () => {
        const listed = await cloud.table.query(`STORY#${story}#MAILINGS`)
        const found = listed.map(one => String(one.mailing)).filter(id => id.startsWith(begins))[nth]
        if (!found) return undefined
        // Listed when it is put, and opened a moment later.
        return (await cloud.table.get({ pk: `MAILING#${found}`, sk: 'META' }))?.phase === 'frozen'
          ? found
          : undefined
      },
      100_000,
    )
  const tell = (id: string, title: string) => {
    for (const host of hosts.slice(0, 4)) life.publish(host, id, title, 10)
  }
  const due = () => cloud.queue<OpenMessage>('Open').send({ open: 'due', story })

  test('an alert that the release raised and began to send goes to each reader once', async () => {
    life.publishAgreement()
    await life.collect()
    tell('postponed', 'Trump-Putin meeting postponed, White House says')
    cloud.deployAfter('deliver', 4, cloud.today)
    await life.collect()
    expect(await throughTo(await mailing('a-'), readers)).toEqual(once(readers))
    expect(cloud.runs()).toBe(cloud.today)
  })

  test('links in mails of the release work today, and forms that it served', async () => {
    cloud.deploy(before)
    await site.sendForm(`/stories/${story}`, '/subscribe', { ...fields, address: 'new@example.org' })
    const confirmation = await life.mailTo('new@example.org', /confirm/)
    cloud.deploy(cloud.today)
    expect((await site.post(linkIn(confirmation.text, 'confirm'))).status).toBe(200)
    const welcome = await life.mailTo('new@example.org', /subscribed/)
    const manage = linkIn(welcome.text, 'manage')
    const quiet = { 'quiet-from': '22', 'quiet-until': '7' }
    expect((await site.post(manage, { ...fields, topics, cadence: 'weekly', ...quiet })).status).toBe(200)
    // And back: what was chosen today does not shut the release's pages, nor its way out.
    cloud.deploy(before)
    expect((await site.get(manage)).status).toBe(200)
    expect((await site.post(linkIn(welcome.text, 'unsubscribe'), { pressed: 'page' })).status).toBe(200)
    expect((await life.readers.subscription(idOf('new@example.org'), story))?.state).toBe('left')
  })

  test('a digest that the release froze and began to send is ended by today’s code', async () => {
    cloud.deploy(before)
    cloud.deployAfter('deliver', 4, cloud.today)
    await due()
    expect(await throughTo(await mailing(`e-${story}-weekly`), readers)).toEqual(once(readers))
    expect(cloud.runs()).toBe(cloud.today)
  })

  test('an alert that today’s code raised and began to send is ended by the release', async () => {
    tell('cancelled', 'Trump-Putin meeting cancelled, White House says')
    cloud.deployAfter('deliver', 4, before)
    await life.collect()
    expect(await throughTo(await mailing('a-', 1), readers)).toEqual(once(readers))
    expect(cloud.runs()).toBe(before)
  })

  test('nothing was refused, unreadable or given up on the way', async () => {
    expect(refusedOf(cloud.judged)).toEqual([])
    // Its feeds stand still but for what this test has them say.
    const faults = (await cloud.table.query('FAULTS')).map(({ name }) => name)
    expect(faults.filter(name => name !== 'source-still')).toEqual([])
    expect(cloud.lines).toEqual([])
  })
})
