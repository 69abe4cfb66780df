import { describe, expect, test } from 'vitest'
import {
  createHouse,
  day,
  type Fields,
  filled,
  firstTopic,
  type House,
  headerOf,
  hour,
  idOf,
  second,
} from './house.ts'

const reader = 'reader@example.org'

const wholeAnswer = async (response: Response): Promise<string> =>
  JSON.stringify([response.status, [...response.headers].sort(), await response.text()])

/** A house that knows one address of each kind. */
const peopled = async (): Promise<House> => {
  const house = createHouse()
  await house.join('left@example.org')
  const subscription = await house.subscription('left@example.org')
  if (subscription)
    await house.readers.saveSubscription(subscription, { ...subscription, state: 'left', epoch: 2 })
  await house.join('active@example.org')
  await house.join('suppressed@example.org')
  const subscriber = await house.subscriber('suppressed@example.org')
  if (subscriber) await house.readers.saveSubscriber(subscriber, { ...subscriber, suppressed: 'complaint' })
  await house.signUp('pending@example.org')
  await house.deliver()
  return house
}

describe('The answer to the form tells nothing', () => {
  for (const path of ['/subscribe', '/preferences'])
    for (const later of [0, 2 * day])
      test(`${path} gives the same answer to the byte for every kind of address, ${later ? 'after two days' : 'on the same day'}`, async () => {
        const house = await peopled()
        house.clock.move(later)
        const answers = new Set<string>()
        for (const kind of ['new', 'pending', 'active', 'left', 'suppressed']) {
          const served = await house.served()
          house.clock.move(5 * second)
          const fields = { ...filled, served, address: `${kind}@example.org` }
          answers.add(await wholeAnswer(await house.post(path, fields)))
        }
        expect([...answers]).toHaveLength(1)
        expect([...answers][0]).toContain('Check your inbox')
      })

  test('a suppressed address gets no mail, whatever is asked for it', async () => {
    const house = await peopled()
    house.clock.move(2 * day)
    await house.signUp('suppressed@example.org')
    await house.askForPreferences('suppressed@example.org')
    expect(await house.deliver()).toEqual([])
  })

  test('an active reader who signs up again gets a link to the preferences and stays as is', async () => {
    const house = createHouse()
    await house.join(reader)
    house.clock.move(day)
    const before = await house.subscription(reader)
    await house.signUp(reader, { cadence: 'daily' })
    const mails = await house.deliver()
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toMatch(/preferences$/)
    expect(await house.subscription(reader)).toEqual(before)
  })

  test('an unknown address that asks for its preferences gets no mail, and nothing of it is kept', async () => {
    const house = createHouse()
    await house.askForPreferences(reader)
    expect(await house.deliver()).toEqual([])
    expect(house.stored()).not.toContain(reader)
    expect(house.table.items().filter(item => !item.pk.startsWith('LIMIT#'))).toEqual([])
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(1)
  })
})

describe('Nobody’s mailbox is flooded', () => {
  test('a pending reader who asks again gets no second mail within 24 hours, and one after', async () => {
    const house = createHouse()
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(1)
    house.clock.move(day - 5 * second - 1)
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(0)
    house.clock.move(1)
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(1)
  })

  test('three mails go to an address in a week, however often somebody asks', async () => {
    const house = createHouse()
    for (let asked = 0; asked < 7 * 24; asked += 1) {
      await house.signUp(reader, { cadence: asked % 2 ? 'daily' : 'weekly' })
      await house.deliver()
      house.clock.move(hour - 5 * second)
    }
    expect(house.mails).toHaveLength(3)
    await house.signUp(reader)
    expect(await house.deliver()).toHaveLength(1)
  })

  test('twelve requests at the same moment bring one mail, and twelve equal answers', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(5 * second)
    const fields = { ...filled, served, address: reader }
    const responses = await Promise.all(Array.from({ length: 12 }, () => house.post('/subscribe', fields)))
    expect(responses.map(response => response.status)).toEqual(Array(12).fill(200))
    await Promise.all(house.messages.splice(0).map(house.receive))
    expect(await house.deliver()).toHaveLength(1)
    expect((await house.subscription(reader))?.state).toBe('pending')
  })
})

describe('Scripts are turned away and people are not', () => {
  test('who fills in the field that nobody sees gets the answer of everybody, and nothing is done', async () => {
    const house = createHouse()
    const usual = await wholeAnswer(await house.signUp('somebody@example.org'))
    const before = house.stored()
    house.messages.length = 0
    expect(await wholeAnswer(await house.signUp(reader, { website: 'https://example.com' }))).toBe(usual)
    expect(house.stored()).toBe(before)
    expect(house.messages).toEqual([])
  })

  test('a form sent within two seconds comes back with everything in it, and passes when the time is over', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(2 * second - 1)
    const fields: Fields = { ...filled, served, address: reader, cadence: 'daily', alerts: 'yes' }
    const early = await house.post('/subscribe', fields)
    expect(early.status).toBe(400)
    const page = await early.text()
    expect(page).toContain('That was very quick')
    expect(page).toContain(`value="${reader}"`)
    expect(page).toContain(`value="${served}"`)
    expect(page).toMatch(/value="daily"[^>]*checked/)
    expect(page).toMatch(/name="alerts"[^>]*checked/)
    expect(house.messages).toEqual([])
    house.clock.move(1)
    expect((await house.post('/subscribe', fields)).status).toBe(200)
    expect(house.messages).toHaveLength(1)
  })

  test('a form that stood open for more than a day, or whose time is made up, comes back with a fresh time', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(day + second)
    for (const stale of [served, 'v1.k1.e30.AAAAAAAAAAAAAAAAAAAAAA', '']) {
      const response = await house.post('/subscribe', { ...filled, served: stale, address: reader })
      expect(response.status).toBe(400)
      const page = await response.text()
      expect(page).toContain('open for too long')
      expect(page).not.toContain(`value="${stale || 'nothing'}"`)
    }
    expect(house.messages).toEqual([])
  })

  const places: [string, Record<string, string>, number][] = [
    ['a browser that says nothing of where the form was', {}, 200],
    ['our own page', { origin: 'https://storywire.example.org', 'sec-fetch-site': 'same-origin' }, 200],
    ['our own page, in an old browser', { origin: 'https://storywire.example.org' }, 200],
    ['a page that hides its origin', { origin: 'null' }, 200],
    ['a foreign page', { origin: 'https://evil.example.com', 'sec-fetch-site': 'cross-site' }, 403],
    ['a foreign page, in an old browser', { origin: 'https://evil.example.com' }, 403],
    ['a foreign page without an origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['an origin that is none', { origin: 'not an origin' }, 403],
  ]
  for (const [place, headers, status] of places)
    test(`a form from ${place} is answered with ${status}`, async () => {
      const house = createHouse()
      const served = await house.served()
      house.clock.move(5 * second)
      const response = await house.post('/subscribe', { ...filled, served, address: reader }, headers)
      expect(response.status).toBe(status)
      expect(house.messages).toHaveLength(status === 200 ? 1 : 0)
    })
})

describe('What is wrong with a form stands beside what was typed', () => {
  const wrong: [string, Fields, string][] = [
    ['an address without @', { address: 'reader.example.org' }, 'An email address needs an @'],
    ['no address', { address: '' }, 'Enter your email address'],
    ['two addresses', { address: 'a@example.org, b@example.org' }, 'Enter just one'],
    [
      'an address that would be a second header',
      { address: 'a@example.org\r\nBcc: b@example.org' },
      'Enter just one',
    ],
    ['no topic', { topics: [] }, 'Choose at least one topic'],
    [
      'topics that the story does not have',
      { topics: ['weather', '__proto__'] },
      'Choose at least one topic',
    ],
    ['neither digest nor alerts', { cadence: 'none' }, 'Choose a digest, alerts or both'],
    [
      'a cadence that there is not',
      { cadence: 'hourly' },
      'Choose how often you want the digest, or no digest',
    ],
  ]
  for (const [what, fields, sentence] of wrong)
    test(`${what}`, async () => {
      const house = createHouse()
      const response = await house.signUp('"><b>typed</b>@example.org', { address: reader, ...fields })
      expect(response.status).toBe(400)
      const page = await response.text()
      expect(page).toContain(sentence)
      const typed = String(fields.address ?? reader).replace(/[\r\n]+/g, '')
      expect(page.replace(/[\r\n]+/g, '')).toContain(`value="${typed}"`)
      expect(house.messages).toEqual([])
    })

  test('what was typed is shown as text, never as HTML', async () => {
    const house = createHouse()
    const page = await (await house.signUp('"><script>alert(1)</script>')).text()
    expect(page).not.toContain('<script')
    expect(page).toContain('&quot;&gt;&lt;script&gt;')
  })

  test('of topics known and unknown the known ones are believed', async () => {
    const house = createHouse()
    await house.signUp(reader, { topics: ['weather', firstTopic, '../x'] })
    await house.work()
    expect((await house.subscription(reader))?.preferences.topics).toEqual([firstTopic])
  })

  test('a form for a story that there is not finds nothing', async () => {
    const house = createHouse()
    expect((await house.signUp(reader, { story: 'another' })).status).toBe(404)
    expect(house.messages).toEqual([])
  })

  for (const path of ['/subscribe', '/preferences'])
    test(`a body larger than any form is refused at ${path}, whether or not it says so`, async () => {
      const house = createHouse()
      const body = `address=${'a'.repeat(20_001)}`
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      const said = { method: 'POST', body, headers: { ...type, 'content-length': String(body.length) } }
      expect((await house.app.request(path, said)).status).toBe(413)
      const lied = { method: 'POST', body, headers: { ...type, 'content-length': '10' } }
      expect((await house.app.request(path, lied)).status).toBe(413)
    })

  test('a body that cannot be read is an empty form, not a fault of ours', async () => {
    const house = createHouse()
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/json',
      'text/plain',
    ]) {
      const init = { method: 'POST', body: 'nonsense', headers: { 'content-type': type } }
      expect((await house.app.request('/subscribe', init)).status, type).toBe(400)
    }
    expect(house.lines.join('\n')).not.toContain('a page failed')
  })
})

test('a mail with a link has no list headers but says that a machine wrote it', async () => {
  const house = createHouse()
  const { confirmation } = await house.join(reader)
  expect(headerOf(confirmation, 'List-Unsubscribe')).toBeUndefined()
  expect(headerOf(confirmation, 'Auto-Submitted')).toBe('auto-generated')
  expect(confirmation.tags.mailing).toMatch(new RegExp(`^confirmation-${idOf(reader)}-`))
})
