import { beforeEach, describe, expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { wireSite } from '#functions/site'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createImprintStore } from '#functions/stores/imprint-store'
import { createHouse, day, type House, idOf, keys, origin, pack } from './house.ts'

const gone = 'a-story-that-is-gone'
const address = 'reader@example.org'
const reader = idOf(address)

let house: House
beforeEach(async () => {
  house = createHouse()
  await house.join(address)
  const active = await house.subscription(address)
  if (!active) throw new Error('no subscription')
  await house.readers.saveSubscription(undefined, { ...active, story: gone })
})

const state = async () => (await house.readers.subscription(reader, gone))?.state
const link = async (purpose: 'unsubscribe' | 'undo' | 'manage' | 'confirm') => {
  const { epoch = 1 } = (await house.readers.subscription(reader, gone)) ?? {}
  const token = { purpose, reader, story: gone, epoch, issuedAt: house.clock.now() }
  return `/${purpose}/${createTokenSigner(keys).sign(token)}`
}
/** When its pack was there, it spoke under this name. */
const remembered = (sender = pack.sender) =>
  createImprintStore(house.table).save({
    ...{ id: gone, title: 'The ferry strike', language: 'en', timeZone: 'Pacific/Auckland' },
    ...{ sender: { ...sender, name: 'Ferry Wire' }, postalAddress: '7 Quay Street, Ferrytown' },
  })
const speaksForNoOther = (text: string) => {
  for (const other of [pack.title, pack.postalAddress, `/stories/${pack.id}`])
    expect(text).not.toContain(other)
}

describe.each(['remembered', 'gone before names were kept'])('of a story whose pack is gone, %s', how => {
  const title = how === 'remembered' ? 'The ferry strike' : 'A story that has ended'
  beforeEach(async () => {
    if (how === 'remembered') await remembered()
  })

  test('a reader leaves by one press in the mail program, for good, and no mail comes', async () => {
    const path = await link('unsubscribe')
    const left = await house.post(path, { 'List-Unsubscribe': 'One-Click' })
    expect(left.status).toBe(200)
    expect(await state()).toBe('left')
    expect((await house.subscription(address))?.state).toBe('active')
    expect(await house.deliver()).toEqual([])
    expect((await house.post(path, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect(await state()).toBe('left')
  })

  test('the page is its own, and so are those after it', async () => {
    const path = await link('unsubscribe')
    const page = await house.get(path)
    expect(page.status).toBe(200)
    const asked = await page.text()
    expect(asked).toContain(title)
    const left = await (await house.post(path, { pressed: 'page' })).text()
    const undo = /action="(\/undo\/[^"]+)"/.exec(left)?.[1] ?? ''
    const offered = await (await house.get(undo)).text()
    expect(offered).toContain(title)
    const undone = await house.post(undo)
    expect(undone.status).toBe(200)
    expect(await state()).toBe('active')
    const again = await house.get(undo)
    expect(again.status).toBe(200)
    for (const text of [asked, left, offered, await undone.text(), await again.text()]) speaksForNoOther(text)
  })

  test.each(['manage', 'confirm'] as const)(
    'a link to %s says that it is over, and so does a late undo',
    async purpose => {
      const answers = [await house.get(await link(purpose))]
      const path = await link('unsubscribe')
      const left = await (await house.post(path, { pressed: 'page' })).text()
      house.clock.move(2 * day)
      answers.push(await house.get(/action="(\/undo\/[^"]+)"/.exec(left)?.[1] ?? ''))
      for (const answer of answers) {
        expect(answer.status).toBe(410)
        const text = await answer.text()
        expect(text).toContain(title)
        speaksForNoOther(text)
      }
    },
  )
})

test('the goodbye goes out under the name of the story that is gone, and can be undone', async () => {
  await remembered()
  const page = await (await house.post(await link('unsubscribe'), { pressed: 'page' })).text()
  const [mail, ...more] = await house.deliver()
  expect(more).toEqual([])
  const { html, text } = assembleBody(
    mail?.body ?? {
      mail: { prologue: { html: '', text: '' }, slices: {}, epilogue: { html: '', text: '' } },
      chosen: [],
      holes: {},
    },
  )
  expect(mail?.from).toEqual({ name: 'Ferry Wire', address: pack.sender.confirmAddress })
  for (const part of [html, text]) {
    expect(part).toContain('The ferry strike')
    expect(part).toContain('7 Quay Street, Ferrytown')
    speaksForNoOther(part)
  }
  const undo = /https:\/\/storywire\.example\.org(\/undo\/\S+)/.exec(text)?.[1] ?? ''
  expect((await house.post(undo)).status).toBe(200)
  expect(await state()).toBe('active')
  expect(page).toContain('mail')
})

test('no goodbye is promised or sent from an address that the deployment has no longer', async () => {
  await remembered({
    name: 'Ferry Wire',
    address: 'wire@ferry.example',
    confirmAddress: 'confirm@ferry.example',
  })
  const page = await (await house.post(await link('unsubscribe'), { pressed: 'page' })).text()
  expect(await state()).toBe('left')
  expect(await house.deliver()).toEqual([])
  const told = await (await house.post(await link('undo'))).text()
  expect(told).toBeDefined()
  await remembered()
  const other = await (await house.post(await link('unsubscribe'), { pressed: 'page' })).text()
  const hint = (text: string) => /<p class="hint">([^<]*)</.exec(text)?.[1]
  expect(hint(page)).toBeDefined()
  expect(hint(page)).not.toBe(hint(other))
})

test('a deployment with no story left still lets its readers leave and take it back', async () => {
  await remembered()
  const app = wireSite({
    table: house.table,
    greetingsQueue: { send: async () => {} },
    secrets: { keys: async () => keys },
    stories: [],
    clock: house.clock,
    log: { info() {}, warn() {}, error() {} },
    sample: false,
  })
  const call = async (path: string, method: 'GET' | 'POST', body = 'pressed=page') => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await app.request(`${origin}${path}`, method === 'GET' ? {} : { method, body, headers })
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const path = await link('unsubscribe')
  expect(await call(path, 'GET')).toContain('The ferry strike')
  const left = await call(path, 'POST')
  expect(await state()).toBe('left')
  await call(/action="(\/undo\/[^"]+)"/.exec(left)?.[1] ?? '', 'POST')
  expect(await state()).toBe('active')
  await call(path, 'POST', 'List-Unsubscribe=One-Click')
  expect(await state()).toBe('left')
})

test('an address is erased after its time, with its mark as a canary of the story that is gone', async () => {
  const canaries = createCanaryStore(house.table)
  await canaries.add(gone, reader)
  await house.post(await link('unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
  const active = await house.subscription(address)
  if (!active) throw new Error('no subscription')
  house.clock.move(day)
  const token = { purpose: 'unsubscribe' as const, reader, story: pack.id, epoch: active.epoch }
  await house.post(`/unsubscribe/${createTokenSigner(keys).sign({ ...token, issuedAt: house.clock.now() })}`)
  house.clock.move(30 * day)
  await house.sweep({ sweep: 'retention' })
  expect((await house.subscriber(address))?.address).toBeNull()
  expect(await canaries.list(gone)).toEqual([])
})
