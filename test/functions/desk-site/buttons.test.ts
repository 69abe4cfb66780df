import { expect, test } from 'vitest'
import { type DeskAction, deskLinks } from '#core/desk/links'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { hour, idOf, keys, story } from '#test/functions/site/house'
import { ada, ben, createDeskHouse } from './desk-house.ts'

const atDesk = async () => {
  const house = createDeskHouse()
  const sitting = await house.signIn(ada)
  const [mailing = ''] = /name="mailing" value="([^"]+)"/.exec(await sitting.page())?.slice(1) ?? []
  const link = (action: DeskAction, { address } = ada, of = mailing) =>
    deskLinks('', createTokenSigner(keys), house.clock)(idOf(address), of, action)
  const press = async (path: string) => {
    const page = await (await house.ask(path)).text()
    const seen = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
    return house.send(path, { seen })
  }
  return { house, mailing, link, press, decisions: () => createDecisionStore(house.table).decisions(story) }
}

test('opening a draft’s button decides nothing; pressing it does, without a session', async () => {
  const { house, mailing, link, press, decisions } = await atDesk()
  const opened = await house.ask(link('hold'))
  expect(await opened.text()).toContain('Hold it?')
  expect(opened.headers.get('set-cookie')).toBeNull()
  expect(await decisions()).toEqual([])
  expect(await (await press(link('hold'))).text()).toContain('It is held.')
  expect(await decisions()).toMatchObject([{ by: 'Ada', ruling: { kind: 'review', mailing, says: 'hold' } }])
})

test('a second editor sees what the first has said, and hears it when both press at once', async () => {
  const { house, link, press, decisions } = await atDesk()
  const path = link('approve', ben)
  await house.ask(path)
  await press(link('hold'))
  const late = await house.send(path, { seen: '0' })
  expect(late.status).toBe(400)
  const page = await late.text()
  for (const words of ['Said last:', 'Ada', 'is held']) expect(page).toContain(words)
  expect(await decisions()).toHaveLength(1)
  expect((await press(path)).status).toBe(200)
  expect((await decisions()).map(({ by }) => by)).toEqual(['Ada', 'Ben'])
})

test('a button is for its action, its mailing and its editor alone, and opens no desk', async () => {
  const { house, mailing, link, decisions } = await atDesk()
  const token = link('hold').split('/').at(-1) ?? ''
  expect((await house.send(`/desk/${token}`, {})).status).toBe(404)
  expect((await house.get(`/manage/${token}`)).status).not.toBe(200)
  const desk = (await house.linkFor(ben.address)).split('/').at(-1) ?? ''
  expect((await house.send(`/desk/approve/${desk}`, {})).status).toBe(404)
  expect((await house.send(`/desk/retract/${token}`, {})).status).not.toBe(200)
  for (const of of [
    'e-another-story-weekly-20250316T180000Z',
    'a-none',
    '../x',
    mailing.replace('e-', 'e-e-'),
  ])
    expect((await house.send(link('hold', ada, of), { seen: '0' })).status).not.toBe(200)
  const guess = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  expect((await house.send(`/desk/hold/${guess}`, {})).status).toBe(404)
  expect((await house.send(link('hold'), {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(await decisions()).toEqual([])
})

test('it works until the mailing has gone, and not for who is no editor any more', async () => {
  const { house, mailing, link, press, decisions } = await atDesk()
  const [mine, bens] = [link('hold'), link('hold', ben)]
  house.name(ada)
  expect((await house.send(bens, { seen: '0' })).status).toBe(404)
  const now = house.clock.now()
  await createMailingStore(house.table).put({
    id: mailing,
    story,
    kind: 'edition',
    audience: { who: 'digest', cadence: 'daily' },
    phase: 'frozen',
    switch: 'running',
    openedAt: now,
    audienceAt: now,
    notAfter: now,
    content: 'hash',
  })
  house.clock.move(hour)
  expect(await (await house.ask(mine)).text()).toContain('It has gone out')
  expect((await press(mine)).status).toBe(400)
  expect(await decisions()).toEqual([])
})
