import { expect, test } from 'vitest'
import type { Table } from '#functions/stores/table'
import { createHouse, filled, firstTopic, linkIn, second } from './house.ts'

const reader = 'canary.reader+x1@example.org'

/** A table that breaks at its n-th use from `arm(n)` on, reading or writing; null: it works. */
const breakable = () => {
  let left: number | null = null
  let broke = false
  const used = () => {
    if (left === null) return
    left -= 1
    if (left >= 0) return
    broke = true
    throw new Error('The table does not answer.')
  }
  const breaking =
    <Given extends unknown[], Answer>(use: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      used()
      return use(...given)
    }
  const around = (table: Table): Table => ({
    get: breaking(table.get),
    getMany: breaking(table.getMany),
    put: breaking(table.put),
    update: breaking(table.update),
    remove: breaking(table.remove),
    query: breaking(table.query),
  })
  return {
    around,
    arm(uses: number | null) {
      left = uses
      broke = false
    },
    broke: () => broke,
  }
}

/** Lets an action break at each of its uses of the table in turn, then repeats it undisturbed. */
const atEveryUse = async (
  act: (house: ReturnType<typeof createHouse>) => Promise<() => Promise<Response>>,
  then: (house: ReturnType<typeof createHouse>) => Promise<void>,
): Promise<number> => {
  for (let uses = 0; ; uses += 1) {
    const fault = breakable()
    const house = createHouse(fault.around)
    const press = await act(house)
    fault.arm(uses)
    const first = await press()
    const broke = fault.broke()
    fault.arm(null)
    if (broke) {
      expect(first.status, `broken at use ${uses}`).toBe(500)
      expect(await first.text()).toContain('Something went wrong')
    }
    expect((await press()).status).toBe(200)
    await then(house)
    const logged = house.lines.join('\n')
    expect(logged).not.toContain('canary')
    expect(logged).not.toMatch(/v1\.k1\.|v1%2E/)
    if (!broke) return uses
    expect(logged).toContain('a page failed')
  }
}

test('a form that breaks off is whole after the second try, with one mail; it takes a look whether the story goes on, and one write', async () => {
  const uses = await atEveryUse(
    async house => {
      const served = await house.served()
      house.clock.move(5 * second)
      return () => house.post('/subscribe', { ...filled, served, address: reader })
    },
    async house => {
      expect(await house.deliver()).toHaveLength(1)
      expect((await house.subscription(reader))?.state).toBe('pending')
      expect((await house.subscriber(reader))?.address).toBe(reader)
    },
  )
  expect(uses).toBe(2)
})

/** A sign-up whose worker breaks at its n-th use of the table. @returns what waits in the queue, as it was sent */
const brokenWorker = async (uses: number) => {
  const fault = breakable()
  const house = createHouse(undefined, fault.around)
  await house.signUp(reader)
  const [message] = house.messages.splice(0)
  if (!message) throw new Error('Nothing was sent.')
  fault.arm(uses)
  await house.receive(message).catch(() => {})
  const broke = fault.broke()
  fault.arm(null)
  return { house, message, broke }
}

test('a request whose worker dies anywhere is whole when its message comes again, with one mail and nothing left', async () => {
  let uses = 0
  for (; ; uses += 1) {
    const { house, message, broke } = await brokenWorker(uses)
    await house.receive(message)
    expect(await house.deliver(), `broken at use ${uses}`).toHaveLength(1)
    expect((await house.subscription(reader))?.state).toBe('pending')
    expect(house.table.items().filter(item => item.pk === 'REQUESTS')).toEqual([])
    expect(house.lines.join('\n')).not.toContain('canary')
    house.clock.move(8 * 86_400_000)
    await house.sweep({ sweep: 'retention' })
    expect(house.stored()).not.toContain('canary')
    if (!broke) break
  }
  expect(uses).toBeGreaterThan(12)
})

test('a request whose message is lost is found by the sweep, whenever its worker died', async () => {
  for (let uses = 0; uses < 20; uses += 1) {
    const { house } = await brokenWorker(uses)
    house.messages.length = 0
    house.clock.move(5 * 60_000)
    await house.sweep({ sweep: 'open' })
    house.clock.move(25 * 60_000)
    await house.sweep({ sweep: 'open' })
    await house.deliver()
    expect(house.mails, `broken at use ${uses}`).toHaveLength(1)
  }
})

test('a request that nobody works off leaves no address for ever, and the operator hears of it', async () => {
  const house = createHouse()
  await house.signUp(reader)
  house.messages.length = 0
  house.clock.move(60 * 60_000)
  await house.sweep({ sweep: 'open' })
  expect(await house.deliver()).toEqual([])
  expect(house.stored()).not.toContain('canary')
  expect(house.lines.join('\n')).toContain('request-lost')
})

test('a queue that takes nothing keeps no reader from signing up', async () => {
  const house = createHouse()
  house.queueIsDown = true
  expect((await house.signUp(reader)).status).toBe(200)
  house.queueIsDown = false
  expect(await house.deliver()).toEqual([])
  house.clock.move(5 * 60_000)
  await house.sweep({ sweep: 'open' })
  expect(await house.deliver()).toHaveLength(1)
})

test('a confirmation that breaks off anywhere is whole after the second press, with one welcome', async () => {
  await atEveryUse(
    async house => {
      await house.signUp(reader)
      const [mail] = await house.deliver()
      return () => house.post(mail ? linkIn(mail, 'confirm') : '')
    },
    async house => {
      expect((await house.subscription(reader))?.state).toBe('active')
      expect(await house.deliver()).toHaveLength(1)
    },
  )
})

test('leaving that breaks off anywhere is whole after the second press, and the address is erased in its time', async () => {
  await atEveryUse(
    async house => {
      const { welcome } = await house.join(reader)
      return () => house.post(linkIn(welcome, 'unsubscribe'))
    },
    async house => {
      expect((await house.subscription(reader))?.state).toBe('left')
      house.clock.move(28 * 86_400_000)
      await house.sweep({ sweep: 'retention' })
      expect(house.stored()).not.toContain('canary')
    },
  )
})

test('preferences that break off are as before, or as chosen', async () => {
  await atEveryUse(
    async house => {
      const { welcome } = await house.join(reader)
      return () => house.post(linkIn(welcome, 'manage'), { topics: [firstTopic], cadence: 'daily' })
    },
    async house => expect((await house.subscription(reader))?.preferences.cadence).toBe('daily'),
  )
})

test('neither an address nor a token of a whole journey is in any log line or message', async () => {
  const house = createHouse()
  const sent: string[] = []
  await house.signUp(reader)
  sent.push(JSON.stringify(house.messages))
  const [confirmation] = await house.deliver()
  await house.post(confirmation ? linkIn(confirmation, 'confirm') : '')
  sent.push(JSON.stringify(house.messages))
  const [welcome] = await house.deliver()
  if (!welcome) throw new Error('No welcome came.')
  await house.post(linkIn(welcome, 'manage'), { topics: [firstTopic], cadence: 'daily' })
  await house.post(linkIn(welcome, 'unsubscribe'))
  const written = [...house.lines, ...sent].join('\n')
  expect(house.lines.length).toBeGreaterThan(4)
  for (const form of [
    reader,
    encodeURIComponent(reader),
    Buffer.from(reader).toString('base64').slice(0, 20),
  ])
    expect(written).not.toContain(form)
  expect(written).not.toMatch(/canary|v1\.k1/)
})
