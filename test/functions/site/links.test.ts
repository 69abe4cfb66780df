import { describe, expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { createMailingStore } from '#functions/stores/mailing-store'
import { frozenAlert, frozenEdition, put } from './frozen.ts'
import { createHouse, day, firstTopic, linkIn, pack, second, secondTopic, story } from './house.ts'

const reader = 'reader@example.org'

describe('Links from mails end in time', () => {
  test('a confirmation works until its seventh day, and a second later it does not', async () => {
    for (const [after, status, state] of [
      [7 * day - second, 200, 'active'],
      [7 * day + second, 410, 'pending'],
    ] as const) {
      const house = createHouse()
      await house.signUp(reader)
      const [mail] = await house.deliver()
      house.clock.move(after)
      const link = mail ? linkIn(mail, 'confirm') : ''
      expect((await house.get(link)).status).toBe(status)
      const pressed = await house.post(link)
      expect(pressed.status).toBe(status)
      if (status === 410) expect(await pressed.text()).toContain('This link has expired')
      expect((await house.subscription(reader))?.state).toBe(state)
    }
  })

  test('a confirmation that was mailed a day late does not revive a sign-up whose address is being erased', async () => {
    const house = createHouse()
    await house.signUp(reader)
    await house.work()
    house.clock.move(day)
    const [mail] = await house.deliver()
    house.clock.move(6 * day)
    await house.sweep({ sweep: 'retention' })
    expect((await house.subscriber(reader))?.address).toBeNull()
    const link = mail ? linkIn(mail, 'confirm') : ''
    expect((await house.get(link)).status).toBe(410)
    expect((await house.post(link)).status).toBe(410)
    expect((await house.subscription(reader))?.state).toBe('pending')
  })

  test('a link to the preferences works for thirty days, the one to leave for years', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    house.clock.move(30 * day - second)
    expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(200)
    house.clock.move(2 * second)
    expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(410)
    house.clock.move(3 * 365 * day)
    expect((await house.get(linkIn(welcome, 'unsubscribe'))).status).toBe(200)
    expect((await house.post(linkIn(welcome, 'unsubscribe'))).status).toBe(200)
    expect((await house.subscription(reader))?.state).toBe('left')
  })

  test('after leaving, the link to the preferences shows and changes nothing', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(linkIn(welcome, 'unsubscribe'))
    const before = house.stored()
    const shown = await house.get(linkIn(welcome, 'manage'))
    expect(shown.status).toBe(410)
    expect(await shown.text()).toContain('This subscription has ended')
    const next = { topics: [secondTopic], cadence: 'daily' }
    expect((await house.post(linkIn(welcome, 'manage'), next)).status).toBe(410)
    expect((await house.post(linkIn(welcome, 'manage'), {})).status).toBe(410)
    expect(house.stored()).toBe(before)
  })

  test('the confirmation of an earlier sign-up does not confirm a later one', async () => {
    const house = createHouse()
    await house.signUp(reader)
    const [first] = await house.deliver()
    if (!first) throw new Error('No confirmation came.')
    const subscription = await house.subscription(reader)
    if (subscription)
      await house.readers.saveSubscription(subscription, { ...subscription, state: 'left', epoch: 2 })
    house.clock.move(day)
    await house.signUp(reader)
    const [second] = await house.deliver()
    const before = house.stored()
    expect((await house.post(linkIn(first, 'confirm'))).status).toBe(410)
    expect(house.stored()).toBe(before)
    expect(second && (await house.post(linkIn(second, 'confirm'))).status).toBe(200)
    expect((await house.subscription(reader))?.state).toBe('active')
  })

  test('a link for one purpose is refused at the pages of the others', async () => {
    const house = createHouse()
    const { confirmation, welcome } = await house.join(reader)
    await house.leave(welcome)
    const [goodbye] = await house.deliver()
    if (!goodbye) throw new Error('No goodbye came.')
    const served = await house.served()
    const tokens = {
      confirm: linkIn(confirmation, 'confirm').split('/')[2],
      manage: linkIn(welcome, 'manage').split('/')[2],
      unsubscribe: linkIn(welcome, 'unsubscribe').split('/')[2],
      undo: linkIn(goodbye, 'undo').split('/')[2],
      form: served,
    }
    const before = house.stored()
    for (const [made, token] of Object.entries(tokens))
      for (const used of ['confirm', 'manage', 'unsubscribe', 'undo'])
        if (made !== used) {
          const path = `/${used}/${token}`
          expect((await house.get(path)).status, path).toBe(403)
          expect((await house.post(path, { topics: [firstTopic], cadence: 'daily' })).status, path).toBe(403)
        }
    expect(house.stored()).toBe(before)
  })
})

describe('Preferences', () => {
  test('a change of cadence remembers what the former digest has told already', async () => {
    const house = createHouse()
    const { edition } = await frozenEdition()
    const { welcome } = await house.join(reader)
    await createMailingStore(house.table).saveEdition(edition)
    house.clock.move(day)
    await house.post(linkIn(welcome, 'manage'), { topics: [firstTopic], cadence: 'daily' })
    expect((await house.subscription(reader))?.covered).toEqual({
      to: edition.closes,
      setAt: house.clock.now(),
    })
  })

  test('a change of topics alone leaves it as it was', async () => {
    const house = createHouse()
    const { edition } = await frozenEdition()
    const { welcome } = await house.join(reader)
    await createMailingStore(house.table).saveEdition(edition)
    await house.post(linkIn(welcome, 'manage'), { topics: [secondTopic], cadence: 'weekly' })
    expect(await house.subscription(reader)).toMatchObject({
      covered: null,
      preferences: { topics: [secondTopic] },
    })
  })

  test('a confirmation after an edition remembers that the welcome told it', async () => {
    const house = createHouse()
    const { edition } = await frozenEdition()
    await put(house, await frozenEdition())
    const { welcome } = await house.join(reader)
    expect((await house.subscription(reader))?.covered).toEqual({
      to: edition.closes,
      setAt: house.clock.now(),
    })
    expect(assembleBody(welcome.body).html).toContain('No. 9, 3–9 March')
  })

  test('a choice without any mail is shown again with what is wrong, and not saved', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const before = house.stored()
    const response = await house.post(linkIn(welcome, 'manage'), { topics: [secondTopic], cadence: 'none' })
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).toContain('Choose a digest, alerts or both')
    expect(page).toMatch(new RegExp(`value="${secondTopic}"[^>]*checked`))
    expect(page).not.toContain('<b>Saved.</b>')
    expect(house.stored()).toBe(before)
  })

  test('a form of another site changes no preferences and confirms nobody', async () => {
    const house = createHouse()
    const { welcome, confirmation } = await house.join(reader)
    const before = house.stored()
    const foreign = { origin: 'https://evil.example.com', 'sec-fetch-site': 'cross-site' }
    const next = { topics: [secondTopic], cadence: 'daily' }
    expect((await house.post(linkIn(welcome, 'manage'), next, foreign)).status).toBe(403)
    expect((await house.post(linkIn(confirmation, 'confirm'), {}, foreign)).status).toBe(403)
    expect(house.stored()).toBe(before)
  })
})

describe('Headers that keep a page to itself', () => {
  test('every page forbids scripts but the one that offers a zone, frames and foreign content, and passes no address on', async () => {
    const house = createHouse()
    await put(house, await frozenEdition())
    const { welcome, confirmation } = await house.join(reader)
    const left = (await house.join('another@example.org')).welcome
    const undo = /action="(\/undo\/[^"]+)"/.exec(await house.leave(left))?.[1] ?? 'no undo'
    const paths = [
      '/',
      `/stories/${story}`,
      `/stories/${story}/archive`,
      `/stories/${story}/background`,
      `/stories/${story}/about`,
      `/stories/${story}/editions/e-weekly-example`,
      '/preferences',
      '/nowhere',
      '/unsubscribe/forged',
      linkIn(welcome, 'manage'),
      linkIn(welcome, 'unsubscribe'),
      linkIn(confirmation, 'confirm'),
      undo,
    ]
    for (const path of paths) {
      const { headers } = await house.get(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy, path).toContain(rule)
      const scripts = policy.split('; ').filter(rule => rule.startsWith('script-src'))
      if (path.startsWith('/manage/'))
        expect(scripts).toEqual([expect.stringMatching(/^script-src 'sha256-\S+'$/)])
      else expect(scripts, path).toEqual([])
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.has('set-cookie'), path).toBe(false)
    }
  })

  test('pages with a token, and all answers to forms, are neither kept nor indexed', async () => {
    const house = createHouse()
    const { welcome, confirmation } = await house.join(reader)
    const responses = [
      await house.get(linkIn(confirmation, 'confirm')),
      await house.get(linkIn(welcome, 'manage')),
      await house.get(linkIn(welcome, 'unsubscribe')),
      await house.get('/manage/forged'),
      await house.post('/subscribe'),
      await house.post(linkIn(welcome, 'manage'), { topics: [firstTopic], cadence: 'daily' }),
      await house.post(linkIn(welcome, 'unsubscribe')),
      await house.get('/undo/forged'),
      await house.post('/undo/forged'),
      await house.post('/subscribe', {}, { 'sec-fetch-site': 'cross-site' }),
    ]
    for (const { headers } of responses) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toBe('noindex')
    }
  })

  test('robots are kept from personal pages', async () => {
    const house = createHouse()
    const text = await (await house.get('/robots.txt')).text()
    for (const path of ['/confirm/', '/manage/', '/unsubscribe/', '/undo/'])
      expect(text).toContain(`Disallow: ${path}`)
  })
})

describe('The mail as anybody may read it on the web', () => {
  test('an edition shows all its topics and nothing personal', async () => {
    const house = createHouse()
    const frozen = await frozenEdition()
    const id = await put(house, frozen)
    await house.join(reader)
    const response = await house.get(`/stories/${story}/editions/${id}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("style-src 'unsafe-inline'")
    const page = await response.text()
    for (const { id: development } of frozen.developments) expect(page).toContain(development)
    expect(page).toContain('This is the web version of an email')
    expect(page).not.toMatch(/%%[a-z]+%%|@example\.org|\/(confirm|manage|unsubscribe)\/v1/)
    expect(page).toContain(`/preferences?story=${pack.id}`)
  })

  test('an alert has a copy too', async () => {
    const house = createHouse()
    const id = await put(house, await frozenAlert())
    const page = await (await house.get(`/stories/${story}/alerts/${id}`)).text()
    expect(page).toContain('This is the web version of an email')
    expect(page).not.toMatch(/%%[a-z]+%%|\/(confirm|manage|unsubscribe)\/v1/)
  })

  test('mails to one reader have none, nor has what there is not', async () => {
    const house = createHouse()
    const { welcome, confirmation } = await house.join(reader)
    for (const { tags } of [welcome, confirmation])
      expect((await house.get(`/stories/${story}/editions/${tags.mailing}`)).status).toBe(404)
    for (const path of [
      'editions/e-none',
      'alerts/a-none',
      'developments/none',
      'developments/2025-03-08-ff',
    ])
      expect((await house.get(`/stories/${story}/${path}`)).status).toBe(404)
    const id = await put(house, await frozenEdition())
    expect((await house.get(`/stories/another/editions/${id}`)).status).toBe(404)
  })
})
