import { describe, expect, test } from 'vitest'
import { allCadences } from '#core/cadence'
import { assembleBody } from '#core/delivery/sliced-mail'
import { firstDigestText } from '#core/digest/first-digest'
import { escapeHtml } from '#core/escape-html'
import { standingOf } from '#core/story/telling/standing'
import { audienceLagMinutes } from '#functions/stores/audience-lag'
import { en } from '#templates/words/en'
import { createHouse, day, firstTopic, headerOf, linkIn, pack, secondTopic } from './house.ts'

const reader = 'reader@example.org'

describe('From the form to leaving', () => {
  test('a newcomer fills in the form, confirms, is welcomed at once, changes topics and leaves with one press', async () => {
    const house = createHouse()
    expect((await house.signUp(reader)).status).toBe(200)
    await house.work()
    expect((await house.subscription(reader))?.state).toBe('pending')
    const [confirmation, ...others] = await house.deliver()
    expect(others).toEqual([])
    expect(confirmation).toMatchObject({ to: reader, stream: 'confirm' })
    if (!confirmation) return

    const confirm = linkIn(confirmation, 'confirm')
    const page = await (await house.get(confirm)).text()
    expect(page).toContain(`<form method="post" action="${confirm}">`)
    expect(page).toContain('re•••r@example.org')
    expect(page).not.toContain(reader)
    expect((await house.subscription(reader))?.state).toBe('pending')

    const confirmed = await house.post(confirm)
    expect(confirmed.status).toBe(200)
    expect(await confirmed.text()).toContain('You are subscribed')
    expect(await house.subscription(reader)).toMatchObject({
      state: 'active',
      since: house.clock.now(),
      consent: { askedAt: house.clock.now(), confirmedAt: house.clock.now() },
    })
    const [welcome, ...more] = await house.deliver()
    expect(more).toEqual([])
    expect(welcome).toMatchObject({ to: reader, stream: 'list' })
    if (!welcome) return
    expect(headerOf(welcome, 'List-Unsubscribe')).toMatch(
      /^<https:\/\/storywire\.example\.org\/unsubscribe\/v1\.[^<>]+>$/,
    )
    expect(headerOf(welcome, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')

    const manage = linkIn(welcome, 'manage')
    expect(await (await house.get(manage)).text()).toContain('re•••r@example.org')
    const saved = await house.post(manage, {
      topics: [firstTopic, secondTopic],
      cadence: 'daily',
      alerts: 'yes',
    })
    expect(await saved.text()).toContain('<b>Saved.</b>')
    expect((await house.subscription(reader))?.preferences).toEqual({
      topics: [firstTopic, secondTopic],
      cadence: 'daily',
      alerts: true,
    })

    const left = await house.post(linkIn(welcome, 'unsubscribe'))
    expect(left.status).toBe(200)
    expect(await left.text()).toContain('You are unsubscribed')
    expect(await house.subscription(reader)).toMatchObject({
      state: 'left',
      consent: { leftAt: house.clock.now() },
    })
    expect(await house.deliver()).toEqual([])
  })

  test('the welcome names the topics, says where the story stands, and the day of the reader’s own first digest', async () => {
    for (const cadence of allCadences) {
      const house = createHouse()
      const { welcome } = await house.join(reader, { topics: [firstTopic, secondTopic], cadence })
      const { text, html } = assembleBody(welcome.body)
      const titles = pack.topics
        .filter(({ id }) => [firstTopic, secondTopic].includes(id))
        .map(one => one.title)
      const { answer, wire } = standingOf(pack, { story: pack.id, milestones: [] }, house.clock.now(), en)
      const told = [
        titles.join('; '),
        answer,
        ...wire.map(({ label }) => label),
        /^\w+ \d+ \w+ \d{4}/.exec(
          firstDigestText({ cadence }, house.clock.now(), pack, audienceLagMinutes, false, en),
        )?.[0] ?? '',
      ]
      for (const part of told) {
        expect(text).toContain(part)
        expect(html.replaceAll('\u00a0', ' ')).toContain(escapeHtml(part))
      }
    }
  })
  test('pressing the confirmation twice welcomes once and says that nothing has changed', async () => {
    const house = createHouse()
    const { confirmation } = await house.join(reader)
    const before = house.stored()
    const again = await house.post(linkIn(confirmation, 'confirm'))
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('You had already confirmed.')
    expect(house.stored()).toBe(before)
    expect(await house.deliver()).toEqual([])
  })

  test('who has left and signs up again a day later is a reader again, and the links of before do not manage anything', async () => {
    const house = createHouse()
    const first = await house.join(reader)
    await house.post(linkIn(first.welcome, 'unsubscribe'))
    house.clock.move(day)
    const { welcome } = await house.join(reader)
    expect((await house.subscription(reader))?.state).toBe('active')
    for (const old of [linkIn(first.welcome, 'manage'), linkIn(first.confirmation, 'confirm')]) {
      const before = house.stored()
      expect((await house.get(old)).status).toBe(410)
      expect((await house.post(old, { topics: [firstTopic], cadence: 'daily' })).status).toBe(410)
      expect(house.stored()).toBe(before)
    }
    expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(200)
    expect((await house.post(linkIn(first.welcome, 'unsubscribe'))).status).toBe(200)
    expect((await house.subscription(reader))?.state).toBe('left')
  })
})

describe('One press on the mail program’s button (RFC 8058)', () => {
  const oneClick = 'List-Unsubscribe=One-Click'
  const multipart = [
    '--snip',
    'Content-Disposition: form-data; name="List-Unsubscribe"',
    '',
    'One-Click',
    '--snip--',
    '',
  ].join('\r\n')
  const ways: Record<string, RequestInit> = {
    urlencoded: { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: oneClick },
    multipart: { headers: { 'content-type': 'multipart/form-data; boundary=snip' }, body: multipart },
    'without any header': { headers: {}, body: new TextEncoder().encode(oneClick) },
    'without a body': {},
    'from a foreign page': {
      headers: {
        origin: 'https://mail.example.com',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: oneClick,
    },
  }
  for (const [way, init] of Object.entries(ways))
    test(`ends the subscription, sent ${way}; the second press does no harm`, async () => {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      const url = headerOf(welcome, 'List-Unsubscribe')?.slice(1, -1) ?? ''
      const first = await house.app.request(url, { method: 'POST', ...init })
      expect(first.status).toBe(200)
      expect(first.headers.has('location')).toBe(false)
      expect(first.redirected).toBe(false)
      expect((await house.subscription(reader))?.state).toBe('left')
      const before = house.stored()
      const next = await house.app.request(url, { method: 'POST', ...init })
      expect(next.status).toBe(200)
      expect(next.headers.has('location')).toBe(false)
      expect(house.stored()).toBe(before)
    })

  test('a forged link, a flipped character, a cut link and a link for something else end nothing', async () => {
    const house = createHouse()
    const { welcome, confirmation } = await house.join(reader)
    const path = linkIn(welcome, 'unsubscribe')
    const token = path.slice('/unsubscribe/'.length)
    const flipped = token.slice(0, -4) + (token.at(-4) === 'A' ? 'B' : 'A') + token.slice(-3)
    const hostile = [
      flipped,
      token.slice(0, -1),
      linkIn(welcome, 'manage').slice('/manage/'.length),
      linkIn(confirmation, 'confirm').slice('/confirm/'.length),
      'v1.k1.e30.AAAAAAAAAAAAAAAAAAAAAA',
      'v1.constructor.e30.AAAAAAAAAAAAAAAAAAAAAA',
      'v1.__proto__.e30.AAAAAAAAAAAAAAAAAAAAAA',
      '%00',
      '..%2f..%2fmanage',
    ]
    const before = house.stored()
    for (const one of hostile) {
      const response = await house.post(`/unsubscribe/${one}`, { 'List-Unsubscribe': 'One-Click' })
      expect(response.status, one).toBe(403)
      expect((await house.get(`/unsubscribe/${one}`)).status, one).toBe(403)
      expect(house.stored()).toBe(before)
    }
  })
})
