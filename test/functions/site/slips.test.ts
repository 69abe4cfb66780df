import { raw } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { readPage } from '#test/templates/pages/read-page'
import { createHouse, filled, type House, second, secondTopic } from './house.ts'

const typed = 'reader@gmial.com'
const meant = 'reader@gmail.com'

/** What a browser posts that presses one of the page's buttons. */
const pressed = async (html: string, words: RegExp) => {
  const { withId, within, text } = await readPage(raw(html))
  const form = withId('slip')
  if (!form) throw new Error('no such form')
  const fields: Record<string, string[]> = {}
  const put = (name = '', value = '') => {
    fields[name] = [...(fields[name] ?? []), value]
  }
  for (const { attribs } of within(form, 'input')) put(attribs.name, attribs.value)
  const button = within(form, 'button').find(one => words.test(text(one)))
  put(button?.attribs.name, button?.attribs.value)
  return { action: form.attribs.action ?? '', fields }
}
const askedBack = async (house: House) => {
  const answer = await house.signUp(typed, { topics: [secondTopic], cadence: 'daily', alerts: 'yes' })
  return { answer, html: await answer.text() }
}

describe('an address with a likely slip', () => {
  test('is asked back, and nothing is kept or mailed meanwhile', async () => {
    const house = createHouse()
    const before = house.stored()
    const { answer, html } = await askedBack(house)
    expect(answer.status).toBe(200)
    expect(html).toContain('Did you mean')
    expect(house.stored()).toBe(before)
    expect(await house.deliver()).toEqual([])
  })

  for (const [words, address] of [
    [/^Yes/, meant],
    [/^No/, typed],
  ] as const)
    test(`goes on with ${address} by a button, without any script, and with what was chosen`, async () => {
      const house = createHouse()
      const { html } = await askedBack(house)
      house.clock.move(5 * second)
      const { action, fields } = await pressed(html, words)
      const answer = await house.post(action, fields)
      expect(answer.status).toBe(200)
      expect((await house.deliver()).map(one => one.to)).toEqual([address])
      expect((await house.subscription(address))?.preferences).toEqual({
        topics: [secondTopic],
        cadence: 'daily',
        alerts: true,
      })
    })

  test('may be written once more, in the form as it was filled in', async () => {
    const house = createHouse()
    const { html } = await askedBack(house)
    const { action, fields } = await pressed(html, /^Enter it again/)
    const answer = await house.post(action, fields)
    expect(answer.status).toBe(400)
    const { withId, named } = await readPage(raw(await answer.text()))
    expect(withId('address')?.attribs).toMatchObject({ value: typed, 'aria-invalid': 'true' })
    expect(named('input').find(({ attribs }) => attribs.name === 'alerts')?.attribs).toHaveProperty('checked')
    expect(await house.deliver()).toEqual([])
  })

  test('asks at the form for preferences, too', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(5 * second)
    const answer = await house.post('/preferences', { ...filled, address: typed, served })
    const { action } = await pressed(await answer.text(), /^Yes/)
    expect(action).toBe('/preferences')
  })

  test('a button with another text than the page gave is parsed like anything typed', async () => {
    const house = createHouse()
    const served = await house.served()
    house.clock.move(5 * second)
    const take = 'a@example.org, b@example.org'
    const answer = await house.post('/subscribe', { ...filled, address: typed, take, served })
    expect(answer.status).toBe(400)
    expect(await house.deliver()).toEqual([])
  })
})
