import { describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { assembleBody } from '#core/delivery/sliced-mail'
import { decide } from '#core/story/deciding/decide'
import { openDesk } from '#functions/desk'
import type { Table } from '#functions/stores/table'
import type { CompiledPack } from '#stories/compiled-pack'
import { frenchStory } from '#test/core/story/french-story'
import { harbourStory } from '#test/core/story/harbour-story'
import { crashingTable } from '#test/doubles/crashing-table'
import {
  createHouse,
  day,
  type Fields,
  type House,
  idOf,
  linkIn,
  pack,
  second,
  servedIn,
  story,
} from './house.ts'

const harbour = harbourStory.id
const pont = frenchStory.id
const compiled = (one: CompiledPack['pack']): CompiledPack => ({
  pack: one,
  backgroundHtml: '',
  backgroundText: '',
})
const itself = (table: Table) => table

const threeStories = (around = itself, aroundWorker = itself): House =>
  createHouse(around, aroundWorker, undefined, [compiled(harbourStory), compiled(frenchStory)])

const topicsOf = (stories: readonly string[]): Fields => ({
  ...(stories.includes(story) ? { [`topics-${story}`]: pack.topics.slice(0, 2).map(({ id }) => id) } : {}),
  ...(stories.includes(harbour) ? { [`topics-${harbour}`]: ['meeting'] } : {}),
  ...(stories.includes(pont) ? { [`topics-${pont}`]: ['meeting', 'money'] } : {}),
})

const ask = async (
  house: House,
  address: string,
  stories: readonly string[],
  more: Fields = {},
): Promise<Response> => {
  const served = servedIn(await (await house.get('/')).text())
  house.clock.move(5 * second)
  const fields = { form: 'several', stories: [...stories], cadence: 'weekly', website: '', served, address }
  return house.post('/subscribe', { ...fields, ...topicsOf(stories), ...more })
}

const states = async (house: House, address: string): Promise<(string | undefined)[]> =>
  Promise.all(
    [story, harbour, pont].map(async id => (await house.readers.subscription(idOf(address), id))?.state),
  )

const only = (mails: readonly Envelope[]): Envelope => {
  const [mail] = mails
  if (!mail || mails.length > 1) throw new Error(`There are ${mails.length} mails.`)
  return mail
}

const close = (house: House, which: CompiledPack['pack']) =>
  decide(
    {
      story: which.id,
      by: 'Ada',
      why: 'It is over.',
      ruling: { kind: 'close', successor: null },
      seen: null,
    },
    which,
    openDesk({ table: house.table, packs: [which], clock: house.clock }),
  )

describe('One sign-up for several stories', () => {
  test('brings one mail that names each with its topics, and one click confirms them all', async () => {
    const house = threeStories()
    expect((await ask(house, 'new@example.org', [story, harbour, pont], { alerts: 'yes' })).status).toBe(200)
    const mail = only(await house.deliver())
    const { html, text } = assembleBody(mail.body)
    for (const { title } of [pack, harbourStory, frenchStory]) {
      expect(text).toContain(title)
      expect(html).toContain(title)
    }
    expect(mail.subject).toBe(`Please confirm: 3 stories from ${pack.sender.name}`)
    // It says in its own language when each digest comes.
    expect(text.match(/Digest: weekly, on Sundays at/g)).toHaveLength(3)
    const before = house.stored()
    const page = await (await house.get(linkIn(mail, 'confirm'))).text()
    expect(house.stored()).toBe(before)
    for (const { title } of [pack, harbourStory, frenchStory]) expect(page).toContain(title)
    expect(await states(house, 'new@example.org')).toEqual(['pending', 'pending', 'pending'])
    const pressed = await (await house.post(linkIn(mail, 'confirm'))).text()
    expect(pressed.match(/href="\/manage\//g)).toHaveLength(3)
    expect(await states(house, 'new@example.org')).toEqual(['active', 'active', 'active'])
    // Each is a list of its own: its welcome, its way out.
    const welcomes = await house.deliver()
    expect(welcomes.map(({ subject }) => subject)).toEqual([
      `You are subscribed: ${pack.title}`,
      `You are subscribed: ${harbourStory.title}`,
      expect.stringMatching(`^Bienvenue.: ${frenchStory.title}$`),
    ])
    const french = welcomes.find(({ subject }) => subject.startsWith('Bienvenue'))
    if (french) await house.leave(french)
    expect(await states(house, 'new@example.org')).toEqual(['active', 'active', 'left'])
    // What was left stays left, whoever finds the old mail.
    const again = await (await house.post(linkIn(mail, 'confirm'))).text()
    expect(again).toContain('You had already confirmed.')
    expect(await states(house, 'new@example.org')).toEqual(['active', 'active', 'left'])
  })

  test('each subscription holds what was chosen of its own story', async () => {
    const house = threeStories()
    await ask(house, 'new@example.org', [pont, story], { cadence: 'daily', alerts: 'yes' })
    await house.deliver()
    const own = await house.readers.subscription(idOf('new@example.org'), pont)
    expect(own?.preferences).toEqual({ topics: ['meeting', 'money'], cadence: 'daily', alerts: true })
    expect(await states(house, 'new@example.org')).toEqual(['pending', undefined, 'pending'])
  })

  test('gives the same answer to the byte, whatever is known of the address', async () => {
    const house = threeStories()
    for (const kind of ['one', 'all', 'left', 'suppressed']) {
      await ask(house, `${kind}@example.org`, kind === 'one' ? [harbour] : [story, harbour])
      await house.post(linkIn(only(await house.deliver()), 'confirm'))
      const welcomes = await house.deliver()
      if (kind === 'left') for (const welcome of welcomes) await house.leave(welcome)
      await house.deliver()
    }
    const known = await house.subscriber('suppressed@example.org')
    if (known) await house.readers.saveSubscriber(known, { ...known, suppressed: 'complaint' })
    await ask(house, 'pending@example.org', [harbour])
    await house.deliver()
    house.clock.move(2 * day)
    const answers = new Set<string>()
    const brought: Record<string, number> = {}
    for (const kind of ['new', 'pending', 'one', 'all', 'left', 'suppressed']) {
      const response = await ask(house, `${kind}@example.org`, [story, harbour])
      answers.add(JSON.stringify([response.status, [...response.headers].sort(), await response.text()]))
      brought[kind] = (await house.deliver()).length
    }
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toContain('Check your inbox')
    expect(brought).toEqual({ new: 1, pending: 1, one: 1, all: 1, left: 1, suppressed: 0 })
  })

  test('asks who reads one of them for the others alone, and changes nothing of that one', async () => {
    const house = threeStories()
    await house.join('reader@example.org')
    const before = await house.subscription('reader@example.org')
    house.clock.move(2 * day)
    await ask(house, 'reader@example.org', [story, harbour, pont], { cadence: 'monthly' })
    const mail = only(await house.deliver())
    expect(assembleBody(mail.body).text).not.toContain(pack.title)
    await house.post(linkIn(mail, 'confirm'))
    expect(await house.subscription('reader@example.org')).toEqual(before)
    expect(await states(house, 'reader@example.org')).toEqual(['active', 'active', 'active'])
    expect(await house.deliver()).toHaveLength(2)
  })

  test('who reads all of them is sent the link to the preferences, and one mail for it', async () => {
    const house = threeStories()
    await ask(house, 'reader@example.org', [story, harbour])
    await house.post(linkIn(only(await house.deliver()), 'confirm'))
    await house.deliver()
    house.clock.move(2 * day)
    await ask(house, 'reader@example.org', [story, harbour])
    expect(only(await house.deliver()).subject).toBe(`Your ${pack.sender.name} preferences`)
  })

  test('counts for a mailbox as one confirmation, three of which a week holds', async () => {
    const house = threeStories()
    const brought: number[] = []
    for (const stories of [
      [story, harbour, pont],
      [story],
      [harbour, pont],
      [story, harbour],
      [pont, story],
    ]) {
      await ask(house, 'asked@example.org', stories)
      brought.push((await house.deliver()).length)
      await ask(house, 'asked@example.org', stories)
      expect(await house.deliver()).toEqual([])
      house.clock.move(1.1 * day)
    }
    expect(brought).toEqual([1, 1, 1, 0, 0])
  })

  test('what is pending stays as it was chosen, and is confirmed with the rest', async () => {
    const house = threeStories()
    await ask(house, 'slow@example.org', [harbour], { cadence: 'monthly' })
    await house.deliver()
    house.clock.move(2 * day)
    await ask(house, 'slow@example.org', [harbour, pont], { cadence: 'daily' })
    const mail = only(await house.deliver())
    // By the one that this form began: the other can be confirmed by its own mail before this one goes.
    expect(mail.from.name).toBe(frenchStory.sender.name)
    await house.post(linkIn(mail, 'confirm'))
    expect(await states(house, 'slow@example.org')).toEqual([undefined, 'active', 'active'])
    const [one, other] = await Promise.all(
      [harbour, pont].map(id => house.readers.subscription(idOf('slow@example.org'), id)),
    )
    expect([one?.preferences.cadence, other?.preferences.cadence]).toEqual(['monthly', 'daily'])
  })
})

describe('A story that was closed', () => {
  test('is not offered on the front page, which says so', async () => {
    const house = threeStories()
    expect(await (await house.get('/')).text()).toContain(`name="stories" value="${harbour}"`)
    await close(house, harbourStory)
    const html = await (await house.get('/')).text()
    expect(html).not.toContain(`value="${harbour}"`)
    expect(html).toContain('This story has ended.')
    expect(html).toContain(`value="${pont}"`)
    for (const one of [pack, frenchStory]) await close(house, one)
    const shut = await (await house.get('/')).text()
    expect(shut).not.toContain('<form')
    expect((await ask(house, 'new@example.org', [story])).status).toBe(410)
  })

  test('is refused by name where the form was open before, and the others stay ticked', async () => {
    const house = threeStories()
    await close(house, harbourStory)
    const response = await ask(house, 'new@example.org', [story, harbour])
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain(`“${harbourStory.title}” has just ended`)
    expect(html).toMatch(new RegExp(`value="${story}" id="stories" checked`))
    expect(await house.deliver()).toEqual([])
  })

  test('is left out of a request that waits, and of a button that is clicked later', async () => {
    const house = threeStories()
    await ask(house, 'waits@example.org', [story, harbour, pont])
    await close(house, harbourStory)
    const mail = only(await house.deliver())
    expect(await states(house, 'waits@example.org')).toEqual(['pending', undefined, 'pending'])
    await close(house, pack)
    const page = await (await house.get(linkIn(mail, 'confirm'))).text()
    expect(page).toContain(frenchStory.title)
    expect(page).not.toContain(pack.title)
    expect((await house.post(linkIn(mail, 'confirm'))).status).toBe(200)
    expect(await states(house, 'waits@example.org')).toEqual(['pending', undefined, 'active'])
    await close(house, frenchStory)
    expect((await house.post(linkIn(mail, 'confirm'))).status).toBe(410)
  })
})

describe('Whoever breaks off', () => {
  test.each(['crash-before', 'crash-after'] as const)(
    'at any write of the button, %s, has all by clicking again, and one welcome for each',
    async fate => {
      for (let n = 1; ; n += 1) {
        let writes = -1
        const dying = (table: Table) =>
          crashingTable(table, ({ what }) => {
            if (writes < 0 || what !== 'put') return 'goes-well'
            writes += 1
            return writes === n ? fate : 'goes-well'
          })
        const house = threeStories(dying)
        await ask(house, 'new@example.org', [story, harbour, pont])
        const link = linkIn(only(await house.deliver()), 'confirm')
        writes = 0
        await house.post(link)
        const isThrough = writes < n
        writes = -1
        const { status } = await house.post(link)
        expect([n, status]).toEqual([n, 200])
        expect(await states(house, 'new@example.org')).toEqual(['active', 'active', 'active'])
        expect(await house.deliver()).toHaveLength(3)
        if (isThrough) {
          expect(n).toBeGreaterThan(6)
          return
        }
      }
    },
  )

  test.each(['crash-before', 'crash-after'] as const)(
    'at any write of the worker, %s, is asked once, for all of them',
    async fate => {
      for (let n = 1; ; n += 1) {
        let writes = -1
        const dying = (table: Table) =>
          crashingTable(table, ({ what, pk }) => {
            if (writes < 0 || what !== 'put' || pk.startsWith('LIMIT#A')) return 'goes-well'
            writes += 1
            return writes === n ? fate : 'goes-well'
          })
        const house = threeStories(itself, dying)
        await ask(house, 'new@example.org', [story, harbour, pont])
        const [request] = house.messages
        if (!request) throw new Error('Nothing waits.')
        writes = 0
        await house.work().catch(() => {})
        const isThrough = writes < n
        writes = -1
        house.messages.push(request)
        const mail = only(await house.deliver())
        await house.post(linkIn(mail, 'confirm'))
        expect([n, ...(await states(house, 'new@example.org'))]).toEqual([n, 'active', 'active', 'active'])
        if (isThrough) {
          expect(n).toBeGreaterThan(6)
          return
        }
      }
    },
  )
})

test('a message that comes back after its mail was answered brings no second one', async () => {
  let dies = false
  const dying = (table: Table) =>
    crashingTable(table, ({ what, pk }) =>
      dies && what === 'remove' && pk === 'REQUESTS' ? 'crash-before' : 'goes-well',
    )
  const house = threeStories(itself, dying)
  await house.join('reader@example.org')
  house.clock.move(2 * day)
  await ask(house, 'reader@example.org', [story, harbour, pont])
  const [request] = house.messages
  if (!request) throw new Error('Nothing waits.')
  dies = true
  await house.work().catch(() => {})
  dies = false
  await house.post(linkIn(only(await house.deliver()), 'confirm'))
  await house.deliver()
  house.messages.push(request)
  // All of them are confirmed by now: another mail would be one about the preferences.
  expect(await house.deliver()).toEqual([])
})

describe('The form', () => {
  test('says what is to be put right, once, and keeps what was typed', async () => {
    const house = threeStories()
    const nothing = await ask(house, 'new@example.org', [])
    expect(nothing.status).toBe(400)
    expect(await nothing.text()).toContain('Choose at least one story')
    const noTopic = await ask(house, 'new@example', [story, pont], { [`topics-${pont}`]: [] })
    const html = await noTopic.text()
    expect(html).toContain(`Choose at least one topic of “${frenchStory.title}”`)
    expect(html).toContain(`href="#topics-${pont}"`)
    expect(html).toContain(`id="topics-${pont}"`)
    expect(html).toContain('value="new@example"')
    const neither = await (await ask(house, 'new@example.org', [story, pont], { cadence: 'none' })).text()
    expect(neither.match(/Choose a digest, alerts or both/g)).toHaveLength(2)
    expect(await house.deliver()).toEqual([])
  })

  test('a likely slip is asked back with all that was chosen', async () => {
    const house = threeStories()
    const asked = await (await ask(house, 'reader@gmial.com', [harbour, pont])).text()
    const fields: Record<string, string[]> = {}
    for (const [, name = '', value = ''] of asked.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
      fields[name] ??= []
      fields[name].push(value)
    }
    expect((await house.post('/subscribe', { ...fields, take: 'reader@gmail.com' })).status).toBe(200)
    await house.deliver()
    expect(await states(house, 'reader@gmail.com')).toEqual([undefined, 'pending', 'pending'])
    const own = await house.readers.subscription(idOf('reader@gmail.com'), pont)
    expect(own?.preferences.topics).toEqual(['meeting', 'money'])
  })

  test('a deployment with one story has its page at the front, as before', async () => {
    const house = createHouse()
    const [front, own] = await Promise.all(
      ['/', `/stories/${story}`].map(async path => (await house.get(path)).text()),
    )
    const plain = (html = '') =>
      html.replaceAll(servedIn(html), '').replace(/<meta property="og:url"[^>]*>/, '')
    expect(plain(front)).toBe(plain(own))
    expect(front).not.toContain('name="stories"')
  })
})
