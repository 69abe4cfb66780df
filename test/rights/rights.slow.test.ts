import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shardOf } from '#core/delivery/mailing'
import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createDecisionStore } from '#functions/stores/decision-store'
import { until } from '#test/journey/machine'
import { aLife, daysAgo, hosts, idOf, linkIn, minutesAgo, story, topics } from './a-life.ts'
import { type Cloud, siteUrl, startCloud } from './cloud.ts'
import { visitor } from './site-visitor.ts'
import { refusedOf, unusedOf } from './used.ts'

/**
 * The bundles that are deployed, each in a process of its own, live through what the product is for and through every
 * fault that is known how to bring about. What they ask AWS for is held against their roles, both ways.
 */
describe('the functions as they are deployed', () => {
  let folder: string
  let cloud: Cloud
  let life: ReturnType<typeof aLife>
  let site: ReturnType<typeof visitor>
  const canaries = () => createCanaryStore(cloud.table)
  const massed = Array.from({ length: 10 }, (_, n) => `mass-${n}@mail.example.org`)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storywire-rights-'))
    cloud = await startCloud(folder)
    life = aLife(cloud)
    site = visitor(cloud)
  })
  afterAll(async () => {
    await cloud?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('collect, and tell what moves the story at once, its canary first', async () => {
    await Promise.all(
      ['reader', 'back', 'canary', 'gone', 'held', 'erased'].map(name => life.join(`${name}@example.org`)),
    )
    await Promise.all([...massed, 'full@mail.example.org'].map(address => life.join(address)))
    await life.joinFull('capped@example.org')
    await canaries().add(story, idOf('canary@example.org'))
    life.publishAgreement()
    await life.collect()
    for (const host of hosts.slice(0, 4))
      life.publish(host, 'postponed', 'Trump-Putin meeting postponed, White House says', 10)
    await life.collect()
    await life.mailTo('full@mail.example.org', /^Postponed/)
    await until('a mail for who had one alert already', async () =>
      (await cloud.table.query(`STORY#${story}#MAILINGS`)).some(one => String(one.mailing).startsWith('w-')),
    )
    await canaries().remove(story, idOf('canary@example.org'))
  })

  test('open digests and deliver them, with what the edition before told', async () => {
    const open = cloud.queue<OpenMessage>('Open')
    // One mail is refused in words that nobody knows, and tried again.
    cloud.ses.faults.add({ kind: 'rejected', address: massed[9] ?? '', times: 3 })
    await open.send({ open: 'due', story })
    await life.mailTo('back@example.org', /No\. 1/)
    const [weekly] = await cloud.table.query(`STORY#${story}#EDITIONS#weekly`)
    const daily = `STORY#${story}#EDITIONS#daily`
    const closes = daysAgo(3)
    await cloud.table.put({ ...weekly, pk: daily, sk: closes, closes, opens: daysAgo(4), cadence: 'daily' })
    await open.send({ open: 'due', story })
    await until('another daily edition', async () => (await cloud.table.query(daily)).length > 1 || undefined)
  })

  test('correct what a mail told, to those who got it', async () => {
    const asked = await life.correct('meeting postponed', 'meeting put off by a week')
    expect(asked).toMatchObject({ is: 'asked' })
    await life.collect()
    await life.mailTo('back@example.org', /correct/i)
  })

  test('let an editor in, decide, take back and out again', async () => {
    const desk = visitor(cloud, 'desk')
    expect((await desk.sendForm('/desk', '/desk', { address: 'ada@example.org', website: '' })).status).toBe(
      200,
    )
    const { text = '' } = await life.mailTo('ada@example.org', /desk/)
    const signedIn = await desk.post(/(\/desk\/v1\.\S+)/.exec(text)?.[1] ?? '/desk/no-link')
    expect([signedIn.status, signedIn.cookie]).toEqual([303, expect.stringMatching(/^storywire-desk=.+/)])
    const at = `/desk/stories/${story}`
    const page = await desk.get(at)
    expect(page.status).toBe(200)
    const found = (pattern: RegExp) => pattern.exec(page.text)?.[1] ?? 'not found'
    const development = found(/\/developments\/([0-9a-f-]+)"/)
    const sent = { token: found(/name="token" value="([^"]+)"/), seen: '0', development }
    expect((await desk.get(`${at}/developments/${development}`)).status).toBe(200)
    // What waits to be composed hears of it.
    await life.put('a-waits', {})
    const decided = await desk.post(`${at}/decide`, {
      ...sent,
      kind: 'headline',
      text: 'As the desk says it',
    })
    expect(decided.location).toContain('decided=1')
    expect((await desk.get(decided.location)).text).toContain('In force.')
    expect((await desk.post(`${at}/undo`, { ...sent, number: '1' })).location).toContain('undone=1')
    const mailing = found(/\/mailings\/(e-[^"]+)"/)
    expect((await desk.get(`${at}/mailings/${mailing}`)).text).toContain('What became of it')
    const wrong = { ...sent, mailing, was: 'Storywire', is: 'Storywire, as it is' }
    expect((await desk.post(`${at}/correct`, wrong)).location).toContain('corrected=1')
    expect((await desk.get(`${at}/status`)).text).toContain('Copy elsewhere')
    expect((await desk.post('/desk/sign-out', sent)).status).toBe(303)
  })

  test('let readers in and out, and back', async () => {
    const fields = { story, topics: [topics[0] ?? ''], cadence: 'weekly', website: '' }
    const signUp = (address: string) =>
      site.sendForm(`/stories/${story}`, '/subscribe', { ...fields, address })
    const digest = await life.mailTo('back@example.org', /No\. 1/)
    const leave = () => site.post(linkIn(digest.text, 'unsubscribe'), { pressed: 'page' })
    const [asked, left] = await Promise.all([signUp('new@example.org'), leave()])
    expect([asked.status, left.status]).toEqual([200, 200])
    const confirmation = await life.mailTo('new@example.org', /confirm/)
    expect((await site.post(linkIn(confirmation.text, 'confirm'))).status).toBe(200)
    const welcome = await life.mailTo('new@example.org', /subscribed/)
    const manage = linkIn(welcome.text, 'manage')
    expect((await site.get(manage)).status).toBe(200)
    expect((await site.post(manage, { ...fields, topics, cadence: 'daily' })).status).toBe(200)
    const goodbye = await life.mailTo('back@example.org', /unsubscribed|left|ended/i)
    expect((await site.post(linkIn(goodbye.text, 'undo'))).status).toBe(200)
    const pages = ['/', `/stories/${story}`, `/stories/${story}/developments/none`, '/preferences']
    for (const path of pages) expect((await site.get(path)).status, path).toBeLessThan(500)
    const [, copy = '/none'] = /(\/stories\/[^\s">]*\/editions\/[^\s">]+)/.exec(digest.text ?? '') ?? []
    expect((await site.get(copy)).status).toBe(200)
    // Out once more, and in again: what was noted for them is noted anew.
    await life.access('back@example.org')
    const access = await life.mailTo('back@example.org', /preferences|link|change/i)
    const ownPage = await site.get(linkIn(access.text, 'manage'))
    await site.post(linkIn(`${siteUrl}${/\/unsubscribe\/[^"]+/.exec(ownPage.text)?.[0]}`, 'unsubscribe'), {
      pressed: 'page',
    })
    await signUp('back@example.org')
    await life.mailTo('back@example.org', /confirm/)
  })

  test('hand out what is held of a reader, and erase it', async () => {
    const ownLink = async (typed: string) => {
      await life.access(typed)
      const access = await life.mailTo(typed, /preferences|link|change/i)
      await site.post(`${linkIn(access.text, 'manage')}/own`)
      const links = async () => (await life.mails(typed)).map(({ text }) => linkIn(text, 'own'))
      return until('a link to own data', async () => (await links()).find(one => one.startsWith('http')))
    }
    expect((await site.post(`${await ownLink('held@example.org')}/download`)).status).toBe(200)
    await canaries().add(story, idOf('erased@example.org'))
    expect((await site.post(`${await ownLink('erased@example.org')}/erase`)).status).toBe(200)
    expect((await life.readers.subscriber(idOf('erased@example.org')))?.address).toBeNull()
  })

  test('heed what SES says: single bounces, a mass of them that is given back, and mails that arrive', async () => {
    const events = cloud.queue<object>('Events')
    const grey = await life.readers.subscriber(idOf('full@mail.example.org'))
    if (!grey) throw new Error('There is no such reader.')
    await life.readers.saveSubscriber(grey, { ...grey, grey: { at: daysAgo(20), until: daysAgo(17) } })
    const suppression = async (typed: string) => (await life.readers.subscriber(idOf(typed)))?.suppressed
    await events.send(await life.told('full@mail.example.org', 'Bounce'))
    await until('a suppressed reader', async () => (await suppression('full@mail.example.org')) ?? undefined)
    for (const address of massed) await events.send(await life.told(address, 'Bounce'))
    await events.send(await life.told('reader@example.org', 'Delivery', { destination: ['@gmx.net'] }))
    await events.send(await life.told('gone@example.org', 'Complaint'))
    await until(
      'one given back',
      async () => (await suppression('full@mail.example.org')) === null || undefined,
    )
    await until('a complaint heeded', async () => (await suppression('gone@example.org')) ?? undefined)
  })

  test('go on when SES takes nothing, a mailing is past its time, an item cannot be read', async () => {
    await cloud.table.put({ pk: 'QUOTA', sk: 'refused', readers: [idOf('reader@example.org')] })
    await life.access('reader@example.org')
    await until('a question to SES', async () => (await cloud.table.query('EVENTS')).length > 1 || undefined)
    cloud.ses.standing.account = 'paused'
    await life.access('reader@example.org')
    // A digest rests, too, and its message with it.
    const weekly = { who: 'digest', cadence: 'weekly' } as const
    const notAfter = minutesAgo(-90)
    await life.put('e-paused', { ...(await life.still()), kind: 'edition', audience: weekly, notAfter })
    const shard = shardOf(idOf('reader@example.org'))
    await cloud.queue<DeliverMessage>('Bulk').send({ mailing: 'e-paused', shard })
    await life.put('a-late', {})
    await life.put('a-dropped', { phase: 'dropped' })
    await cloud.queue<OpenMessage>('Open').send({ open: 'mailing', mailing: 'a-late' })
    await cloud.table.put({ pk: `STORY#${story}`, sk: 'UNSIFTED#broken', nothing: true })
    await life.collect()
    await until(
      'a fault of SES',
      async () =>
        (await cloud.table.query('FAULTS')).some(({ sk }) => sk.startsWith('ses-takes')) || undefined,
    )
  })

  test('sweep, forget and compare', async () => {
    await canaries().add(story, idOf('canary@example.org'))
    const still = await life.still()
    await life.put('a-still', still)
    await life.put('e-still', {
      ...still,
      kind: 'edition',
      audience: { who: 'digest', cadence: 'monthly' },
    })
    await life.put('access-still', {
      ...still,
      kind: 'access',
      content: null,
      audience: { who: 'reader', reader: idOf('reader@example.org') },
    })
    cloud.ses.list.put('back@example.org', 'COMPLAINT', minutesAgo(1))
    cloud.ses.list.put('full@mail.example.org', 'BOUNCE', minutesAgo(0))
    const due = { reader: idOf('canary@example.org'), story }
    const canary = await life.readers.subscription(due.reader, story)
    if (!canary) throw new Error('There is no such reader.')
    const consent = { ...canary.consent, leftAt: daysAgo(40) }
    await life.readers.saveSubscription(canary, { ...canary, state: 'left', consent })
    const at = daysAgo(1)
    const note = { pk: `FORGET#${at.slice(0, 10)}`, sk: `${due.reader}#${story}`, epoch: canary.epoch, at }
    await cloud.table.put({ ...note, ...due })
    // As while SES's events lay among the dead letters, which are put back by now.
    await cloud.table.update({ pk: 'EVENTS', sk: 'LAST' }, { set: { stuck: true } })
    await cloud.run('sweep', { sweep: 'open' })
    expect(await cloud.table.get({ pk: 'EVENTS', sk: 'LAST' })).toMatchObject({ stuck: false })
    await cloud.run('sweep', { sweep: 'retention' })
    for (const one of await cloud.table.query('FAULTS'))
      await cloud.table.put({ ...one, lastAt: minutesAgo(8 * 60) })
    await cloud.run('sweep', { sweep: 'open' })
  })

  test('close a story: a last mail, and its readers’ subscriptions end', async () => {
    const decisions = createDecisionStore(cloud.table)
    const ruling = { kind: 'close', successor: null } as const
    const said = { story, by: 'Ada', at: minutesAgo(0), why: 'It is over.', ruling, undone: null }
    await decisions.save({ ...said, number: 9 })
    await life.collect()
    const [mailing] = await until('a last mail', async () => {
      const listed = await cloud.table.query(`STORY#${story}#MAILINGS`)
      const ids = listed.map(one => String(one.mailing)).filter(id => id.startsWith('l-'))
      return ids.length > 0 ? ids : undefined
    })
    const meta = { pk: `MAILING#${mailing}`, sk: 'META' }
    await until('it is written', async () => (await cloud.table.get(meta))?.phase === 'frozen' || undefined)
    await cloud.table.update(meta, { set: { notAfter: daysAgo(1) } })
    await cloud.run('sweep', { sweep: 'retention' })
    expect((await life.readers.subscription(idOf('held@example.org'), story))?.state).toBe('left')
  })

  test('were refused nothing that they asked for', () => {
    expect(refusedOf(cloud.judged)).toEqual([])
    expect(cloud.lost()).toBeGreaterThan(20)
  })

  test.each(['collect', 'open-mailing', 'deliver', 'site', 'desk', 'feedback', 'sweep'])(
    '%s may do nothing that it does not do, but for what AWS calls in its name',
    service => {
      const fn = cloud.declared.functions.find(one => one.service === service)
      expect(fn && unusedOf(fn, cloud.judged)).toEqual([])
    },
  )
})
