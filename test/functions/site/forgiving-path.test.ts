import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { forgivingPath } from '#functions/site/forgiving-path'
import { createHouse, idOf, keys, linkIn, origin, story } from './house.ts'

const reader = 'reader@example.org'
const token = createTokenSigner(keys).sign({
  purpose: 'unsubscribe',
  reader: idOf(reader),
  story,
  epoch: 1,
  issuedAt: '2025-03-10T09:00:00.000Z',
})
const half = Math.floor(token.length / 2)
const [front, back] = [token.slice(0, half), token.slice(half)]

/** What comes of a link on its way, before the site sees its path. */
const mangled: [string, string][] = [
  ['a dot', `${token}.`],
  ['three dots', `${token}...`],
  ['a comma', `${token},`],
  ['a bracket and a dot', `${token}).`],
  ['an angle bracket', `${token}>`],
  ['an encoded angle bracket', `${token}%3E`],
  ['an entity', `${token}&gt;`],
  ['a quotation mark', `${token}"`],
  ['a typographic quotation mark', `${token}%E2%80%9D`],
  ['an apostrophe', `${token}'`],
  ['a slash', `${token}/`],
  ['slashes', `${token}//`],
  ['a blank', `${token}%20`],
  ['a blank that was encoded twice', `${token}%2520`],
  ['a non-breaking blank', `${token}%C2%A0`],
  ['a zero-width blank', `${token}%E2%80%8B`],
  ['an asterisk', `${token}*`],
  ['a soft break at the end', `${token}=`],
  ['a blank in quoted-printable', `${token}=20`],
  ['a line break in the middle', `${front}%0D%0A${back}`],
  ['a blank in the middle', `${front}%20${back}`],
  ['a blank in the middle that was encoded twice', `${front}%2520${back}`],
  ['a soft break in the middle', `${front}=%0D%0A${back}`],
  ['a soft break whose line break is gone', `${front}=${back}`],
  ['a tag', `${token}%3Cbr%3E`],
  ['the end of a tag', `${token}%3C/a%3E`],
  ['a query without its question mark', `${token}&utm_source=mail&utm_medium=x`],
  ['a query whose question mark was encoded', `${token}%3Futm_source=mail`],
  ['an entity and a query', `${token}&amp;utm_source=mail`],
  ['an anchor whose sign was encoded', `${token}%23top`],
  ['a bracket before it', `%3C${token}%3E`],
]

describe('a link with what cannot belong to it', () => {
  for (const [what, text] of mangled)
    test(`${what}: the page opens, and one press in the mail program leaves`, async () => {
      const house = createHouse()
      await house.join(reader)
      const page = await house.get(`/unsubscribe/${text}`)
      expect(page.status).toBe(200)
      // The page's own form posts to the link as it was made.
      expect(await page.text()).toContain(`action="/unsubscribe/${token}"`)
      expect((await house.subscription(reader))?.state).toBe('active')
      const body = { 'List-Unsubscribe': 'One-Click' }
      const left = await house.post(`/unsubscribe/${text}`, body)
      expect([left.status, left.headers.get('location')]).toEqual([200, null])
      expect((await house.subscription(reader))?.state).toBe('left')
    })

  test('doubled slashes and capitals in the path, the scheme and the host', async () => {
    const house = createHouse()
    const { confirmation } = await house.join(reader)
    expect((await house.get(`//UNSUBSCRIBE//${token}`)).status).toBe(200)
    const confirm = linkIn(confirmation, 'confirm')
    const headers = { origin, host: new URL(origin).host.toUpperCase() }
    expect((await house.post(`${confirm}/`, {}, headers)).status).toBe(200)
    expect(
      (await house.post(confirm, {}, { origin: 'https://evil.example', host: headers.host })).status,
    ).toBe(403)
  })

  test('slashes that were encoded', async () => {
    const house = createHouse()
    await house.join(reader)
    expect((await house.get(`/unsubscribe%2F${token}`)).status).toBe(200)
    expect((await house.get(`/%2Funsubscribe/${token}`)).status).toBe(200)
  })

  test('nothing but slashes or blanks is the front page', () => {
    expect(['/', '//', '/%20'].map(forgivingPath)).toEqual(['/', '/', '/'])
  })

  test('the pages of a story forgive a dot or a bracket, too', async () => {
    const house = createHouse()
    for (const end of ['/', '.', ').', '%20', '>', '”'])
      expect((await house.get(`/stories/${story}${end}`)).status).toBe(200)
    expect((await house.get(`/stories/${story}x`)).status).toBe(404)
  })
})

describe('what could be another token', () => {
  test('is never made one of ours', async () => {
    const house = createHouse()
    await house.join(reader)
    const other = [
      `${token}A`,
      `${token}-`,
      `${token}_`,
      `${token}.A`,
      `${token.slice(0, -1)}`,
      `A${token}`,
      `${token}/${token}`,
      token.toUpperCase(),
      token.toLowerCase(),
      `${token}%2Fmore`,
      `${token}&more`,
      `${token}%3C3`,
    ]
    for (const text of other) {
      const answer = await house.post(`/unsubscribe/${text}`)
      expect([text, answer.status]).toEqual([text, expect.toBeOneOf([403, 404])])
    }
    expect((await house.subscription(reader))?.state).toBe('active')
  })

  test('letters, digits, - and _ are kept, whatever stands between and around them', () => {
    const ours = /[\w-]/
    const kept = (text: string) =>
      Array.from(text)
        .filter(one => ours.test(one))
        .join('')
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.nat({ max: token.length }),
        (noise, at) => {
          const path = `/unsubscribe/${token.slice(0, at)}${noise}${token.slice(at)}`
          if (forgivingPath(path) === `/unsubscribe/${token}`)
            expect(kept(noise.replace(/[?#].*|<\/?[a-z].*|&\w+=.*|&\w+;?|[=%][\da-f]{2}/gis, ''))).toBe('')
        },
      ),
      { numRuns: 3000 },
    )
  })
})
