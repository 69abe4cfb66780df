import { describe, expect, test } from 'vitest'
import { plusMs } from '#core/instant'
import { windowOf } from '#core/subscription/turn'
import { networkOfAddress } from '#functions/site/network-of'
import { createHouse, filled, type House, hour, linkIn, second } from './house.ts'

const mailsTo = (house: House, start: string) => house.mails.filter(mail => mail.to.startsWith(start))
const limits = (house: House) => house.table.items().filter(item => item.pk.startsWith('LIMIT#'))
/** Lets the clock go on, and delivers what comes due, as the queue does. */
const pass = async (house: House, ms: number) => {
  for (let gone = 0; gone < ms; gone += 5 * second) {
    house.clock.move(5 * second)
    await house.deliver()
  }
}

describe('A flood', () => {
  test('from one client with one form brings a handful of mails; an honest reader is answered at once', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(5 * second)
    for (let n = 0; n < 600; n += 1)
      await house.post('/subscribe', { ...filled, served, address: `flood${n}@nowhere${n % 7}.example` })
    // What is refused anyway is not even put into the queue.
    expect(house.messages.length).toBeLessThanOrEqual(40)
    await house.signUp('honest@example.org', {}, '198.51.100.7')
    await house.deliver()
    expect(mailsTo(house, 'honest')).toHaveLength(1)
    await pass(house, hour)
    expect(mailsTo(house, 'flood').length).toBeLessThanOrEqual(5)
    expect(house.lines.join('\n')).toContain('sign-up-flood')
  })

  test('with a fresh form for each stands in a line of its own: three in a quarter of a minute', async () => {
    const house = createHouse()
    const forms = await Promise.all(Array.from({ length: 300 }, () => house.served()))
    house.clock.move(5 * second)
    for (const [n, served] of forms.entries())
      await house.post('/subscribe', { ...filled, served, address: `flood${n}@nowhere${n % 7}.example` })
    await house.signUp('honest@example.org', {}, '198.51.100.7')
    await house.deliver()
    expect(mailsTo(house, 'honest')).toHaveLength(1)
    expect(mailsTo(house, 'flood')).toHaveLength(3)
    await pass(house, 60 * second)
    expect(mailsTo(house, 'flood').length).toBeLessThanOrEqual(18)
    await pass(house, 120 * second)
    expect(house.lines.join('\n')).toContain('sign-up-flood')
  })

  test('does not stand before an honest reader: what must wait anyway is looked at later', async () => {
    const house = createHouse()
    const forms = await Promise.all(Array.from({ length: 200 }, () => house.served()))
    house.clock.move(5 * second)
    for (const [n, served] of forms.entries())
      await house.post('/subscribe', { ...filled, served, address: `flood${n}@nowhere${n % 7}.example` })
    await house.signUp('honest@example.org', {}, '198.51.100.7')
    expect(house.messages).toHaveLength(4)
    // Before the sweep takes them for lost, all of them have been looked at.
    await pass(house, 155 * second)
    const unseen = house.table.items().filter(item => item.pk === 'REQUESTS' && item.turn === undefined)
    expect(unseen).toEqual([])
  })

  test('is told once in a quarter of a minute for each thing that is seen, not for each message', async () => {
    const house = createHouse()
    const told = () => house.lines.filter(line => line.includes('sign-up-flood')).length
    const lookAtAll = async () => {
      const waiting = house.table.items().filter(item => item.pk === 'REQUESTS' && item.turn === undefined)
      for (const { sk } of waiting) await house.receive({ request: sk })
    }
    const send = async (served: string, n: number) =>
      house.post('/subscribe', { ...filled, served, address: `flood${n}@nowhere${n % 7}.example` })
    const forms = await Promise.all(Array.from({ length: 200 }, () => house.served()))
    house.clock.move(5 * second)
    for (const [n, served] of forms.slice(0, 100).entries()) await send(served, n)
    await lookAtAll()
    expect(told()).toBe(1)
    for (let n = 0; n < 40; n += 1) await send(forms[100] ?? '', n)
    await lookAtAll()
    expect(told()).toBe(2)
    house.clock.move(15 * second)
    for (const [n, served] of forms.slice(101).entries()) await send(served, n)
    await lookAtAll()
    expect(told()).toBe(3)
  })

  test('that fills the hour is told, and what has no place is dropped with its address', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(5 * second)
    for (let at = 0; at <= 51 * 60; at += 15)
      await house.table.put({
        pk: 'LIMIT#ALL',
        sk: windowOf(plusMs(house.clock.now(), at * second)),
        count: 15,
      })
    await house.post('/subscribe', { ...filled, served, address: 'late@example.org' })
    await house.work()
    expect(house.lines.join('\n')).toContain('more is asked for than can be mailed within the hour')
    expect(house.table.items().filter(item => item.pk === 'REQUESTS')).toEqual([])
    expect(house.stored()).not.toContain('late@example.org')
    await pass(house, 60 * second)
    expect(house.mails).toEqual([])
  })

  test('delays who comes from the same network, and silences nobody', async () => {
    const house = createHouse()
    const forms = await Promise.all(Array.from({ length: 40 }, () => house.served()))
    house.clock.move(5 * second)
    for (const [n, served] of forms.entries())
      await house.post('/subscribe', { ...filled, served, address: `colleague${n}@office.example` })
    await house.deliver()
    expect(house.mails).toHaveLength(3)
    await pass(house, 5 * 60 * second)
    expect(house.mails).toHaveLength(40)
  })

  test('is told by the connection: a header that names another network changes nothing', async () => {
    const house = createHouse()
    const forms = await Promise.all(Array.from({ length: 10 }, () => house.served()))
    house.clock.move(5 * second)
    for (const [n, served] of forms.entries()) {
      const forged = { 'x-forwarded-for': `203.0.${n}.1`, forwarded: `for=203.0.${n}.1` }
      await house.post('/subscribe', { ...filled, served, address: `one${n}@example.com` }, forged)
    }
    await house.deliver()
    expect(house.mails).toHaveLength(3)
  })

  test('of spellings of one mailbox brings one mail', async () => {
    const house = createHouse()
    const spellings = ['ann.reader@gmail.com', 'annreader@gmail.com', 'a.nn.reader+x@googlemail.com']
    for (const [n, address] of spellings.entries()) {
      await house.signUp(address, {}, `198.51.${n}.1`)
      await house.deliver()
    }
    expect(house.mails).toHaveLength(1)
  })

  test('leaves neither an address nor a network in clear in what is counted', async () => {
    const house = createHouse()
    await house.signUp('ann.reader@gmail.com', {}, '198.51.100.7')
    await house.work()
    const text = JSON.stringify(limits(house))
    expect(limits(house).length).toBeGreaterThan(4)
    for (const clear of ['198.51', 'gmail', 'ann', 'reader']) expect(text).not.toContain(clear)
    for (const { ttl } of limits(house)) expect(ttl).toBeGreaterThan(0)
  })

  test('of the form keeps nobody from leaving, and providers may leave for many from one network', async () => {
    const house = createHouse()
    const welcomes = []
    for (let n = 0; n < 30; n += 1) {
      welcomes.push((await house.join(`reader${n}@example.org`, {})).welcome)
      house.clock.move(60 * second)
    }
    const served = await house.served()
    house.clock.move(5 * second)
    for (let n = 0; n < 200; n += 1)
      await house.post('/subscribe', { ...filled, served, address: `flood${n}@nowhere.example` })
    for (const welcome of welcomes) {
      const left = await house.post(linkIn(welcome, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
      expect(left.status).toBe(200)
    }
    expect((await house.subscription('reader29@example.org'))?.state).toBe('left')
  })
})

describe('Whose network it is', () => {
  const networks: [string, string][] = [
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2ff::5', '2001:db8:1:200::/56'],
    ['2001:db8:1:2aa::9', '2001:db8:1:200::/56'],
    ['2001:db8:1:300::9', '2001:db8:1:300::/56'],
    ['127.0.7.1', '127.0.7.0/24'],
    ['nonsense', 'unknown'],
    ['', 'unknown'],
  ]
  for (const [address, network] of networks)
    test(`${address || 'nothing'} is ${network}`, () => {
      expect(networkOfAddress(address)).toBe(network)
    })
})
