import { beforeEach, describe, expect, test } from 'vitest'
import type { Answer, Envelope } from '#core/delivery/envelope'
import { plusMinutes } from '#core/instant'
import {
  addressOf,
  createDeliveryHouse,
  type DeliveryHouse,
  letter,
  nobody,
  start,
} from '#test/doubles/delivery-house'
import { createSteppedTime, type SteppedTime } from '#test/doubles/stepped-time'

let time: SteppedTime
let house: DeliveryHouse
let told: string[]
let asked: string[]
let taken: string[]
/** SES as it is now. */
let ses: Ses
let progress: 'not begun' | 'again' | 'through' | 'resting'
beforeEach(() => {
  progress = 'not begun'
  time = createSteppedTime(start)
  told = []
  asked = []
  taken = []
})

const refused: Answer = { answer: 'defect', why: 'MessageRejected' }
const sandbox: Answer = { answer: 'defect', why: 'in the sandbox', whose: 'sandbox' }
/** SES, asked now. Null: it takes the mail. */
type Ses = (to: string) => Answer | null

const office = {
  async submit({ to }: Envelope): Promise<Answer> {
    asked.push(to)
    await time.sleep(40)
    const answer = ses(to)
    if (answer) return answer
    taken.push(to)
    return { answer: 'accepted', ses: `ses-${taken.length}` }
  },
}

/** Goes on for so many hours with one message, each time a new worker. @returns whether all is through */
const run = async (now: Ses, hours: number, more: Parameters<DeliveryHouse['worker']>[1] = {}) => {
  ses = now
  const turn = async (): Promise<void> => {
    const halted = (_: unknown, why: string) => void told.push(why)
    const done = await house.worker(office, { halted, ...more })()
    progress = done.progress
    if (done.progress === 'again') time.later(done.afterSeconds * 1000, turn)
  }
  if (progress === 'not begun') time.later(0, turn)
  await time.runUntil(plusMinutes(time.now(), hours * 60))
  return progress === 'through'
}
const toReaders = (mails: string[]) => mails.filter(to => to !== nobody).sort()
const all = (count: number) => Array.from({ length: count }, (_, n) => addressOf(n)).sort()

describe('SES refuses', () => {
  test('everybody, in words that nobody knows: it rests, the operator hears of it, and nobody is given up', async () => {
    house = await createDeliveryHouse(time, 60)
    expect(await run(() => refused, 5)).toBe(false)
    expect(new Set(await house.states())).toEqual(new Set(['not-sent']))
    expect(new Set(told)).toEqual(new Set(['several readers in a row were refused: MessageRejected']))
    // Every ten minutes a row, and of it the few that are under way when the third is refused.
    expect(asked.length).toBeLessThan(5 * 6 * 8)
    expect(await run(() => null, 1)).toBe(true)
    expect(toReaders(taken)).toEqual(all(60))
  })

  test('everybody from the middle on: whoever was refused first is not given up either', async () => {
    house = await createDeliveryHouse(time, 40)
    const isBroken = () => toReaders(taken).length >= 12 && time.now() < plusMinutes(start, 180)
    await run(() => (isBroken() ? refused : null), 8)
    expect(toReaders(taken)).toEqual(all(40))
  })

  test('the only reader: that proves nothing until SES takes something else', async () => {
    house = await createDeliveryHouse(time, 1)
    expect(await run(() => refused, 10)).toBe(false)
    expect(await house.states()).toEqual(['not-sent'])
    expect(told).toContain('MessageRejected')
    expect(await run(() => null, 2)).toBe(true)
    expect(toReaders(taken)).toEqual(all(1))
  })

  test('the only reader, and takes a mail to nobody: after three refusals it has failed', async () => {
    house = await createDeliveryHouse(time, 1)
    expect(await run(to => (to === nobody ? null : refused), 3)).toBe(true)
    expect(await house.outcomes()).toMatchObject([{ is: 'failed', why: 'MessageRejected' }])
    expect(toReaders(asked)).toHaveLength(3)
    expect(told).toEqual([])
  })

  test('two of many: both fail, and the others get theirs', async () => {
    house = await createDeliveryHouse(time, 60)
    const bad = [addressOf(0), addressOf(31)]
    expect(await run(to => (bad.includes(to) ? refused : null), 6)).toBe(true)
    expect(toReaders(taken)).toEqual(all(60).filter(to => !bad.includes(to)))
    expect((await house.outcomes()).filter(out => out?.is === 'failed')).toHaveLength(2)
    expect(told).toEqual([])
  })

  test('three addresses that it takes nothing for: they fail, and nothing rests', async () => {
    house = await createDeliveryHouse(time, 30)
    const bad = [3, 4, 5, 6].map(addressOf)
    const own: Answer = { answer: 'defect', why: 'SES takes nothing for this address', whose: 'reader' }
    expect(await run(to => (bad.includes(to) ? own : null), 6)).toBe(true)
    expect((await house.outcomes()).filter(out => out?.is === 'failed')).toHaveLength(4)
    expect(told).toEqual([])
  })

  test('some in the sandbox: the operator hears of it, the verified get theirs, and nobody is given up', async () => {
    house = await createDeliveryHouse(time, 30)
    const verified = [2, 9, 17, 25, 28].map(addressOf)
    await run(to => (to === nobody || verified.includes(to) ? null : sandbox), 6)
    expect(new Set(told)).toContain('in the sandbox')
    expect(new Set(await house.states())).toEqual(new Set(['not-sent', 'submitted']))
    await run(() => null, 2)
    expect(toReaders(taken)).toEqual(all(30))
  })

  test('after a row that was refused, one poisonous reader at its head does not hold the others', async () => {
    house = await createDeliveryHouse(time, 25)
    await run(() => refused, 1)
    expect(await run(to => (to === addressOf(0) ? refused : null), 3)).toBe(true)
    expect(toReaders(taken)).toEqual(all(25).filter(to => to !== addressOf(0)))
    expect((await house.outcomes())[0]).toMatchObject({ is: 'failed' })
  })
})

test('when no mail at all can be made any more, it is our code: it rests, and nobody is given up', async () => {
  house = await createDeliveryHouse(time, 30)
  let isBroken = true
  const compose = async () => () => {
    if (isBroken) throw new TypeError('letter is not a function')
    return letter
  }
  await run(() => null, 4, { compose })
  expect(new Set(told)).toEqual(new Set(['several readers in a row were refused: letter is not a function']))
  expect(asked).toEqual([])
  isBroken = false
  expect(await run(() => null, 1, { compose })).toBe(true)
  expect(toReaders(taken)).toEqual(all(30))
})

test('what an error quotes of a reader is not kept', async () => {
  house = await createDeliveryHouse(time, 1)
  const compose = async () => () => {
    throw new RangeError(`no letter for ${addressOf(0)}`)
  }
  await run(() => null, 0.1, { compose })
  expect(JSON.stringify(await house.outcomes())).not.toContain('@')
  expect(await house.outcomes()).toMatchObject([{ why: 'RangeError' }])
})
