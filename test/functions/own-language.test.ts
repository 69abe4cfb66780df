import { beforeAll, describe, expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { createLanguageStore } from '#functions/stores/language-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { compileDigest } from '#templates/mail/compile'
import { frenchHeadlines, frenchStory } from '#test/core/story/french-story'
import { harbourStory } from '#test/core/story/harbour-story'
import { edition } from '#test/templates/mail/edition'
import { sentencesOf } from '#test/templates/words/sentences'
import { frozenEdition } from './site/frozen.ts'
import { createHouse, type Fields, firstTopic, idOf, linkIn, pack, story } from './site/house.ts'
import { mailNews } from './site/mail-news.ts'
import { englishHeadlines, wholeDay } from './whole-day.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const months =
  /\b(?:January|February|March|April|May|June|July|August|Sunday|Monday|Tuesday|Wednesday|Thursday)\b/u
const address = 'reader@example.org'

describe('Of a story told in English, a reader who has chosen French', () => {
  let all: Awaited<ReturnType<typeof wholeDay>>
  beforeAll(async () => {
    all = await wholeDay({ story: harbourStory, from: 5, headlines: englishHeadlines, language: 'fr' })
  })
  const french = sentencesOf('fr')
  const english = sentencesOf('en').filter(one => !french.includes(one))

  test('gets every mail in French, with headlines, topics and steps as they are', () => {
    const mails = Object.entries(all.mails)
    expect(mails.length).toBeGreaterThan(7)
    for (const [name, { subject, body }] of mails) {
      const { html, text } = assembleBody(body)
      const words = plain(`${subject}\n${html.replaceAll(/(?:href|action|value)="[^"]*"/g, '')}\n${text}`)
      expect.soft(html, name).toMatch(/<html[^>]*lang="fr"/)
      expect
        .soft(
          english.filter(sentence => words.includes(plain(sentence))),
          name,
        )
        .toEqual([])
      expect.soft(months.exec(words.replaceAll(/https?:\S+/g, ''))?.[0], name).toBeUndefined()
    }
    const digest = mails.find(([name]) => name.startsWith('e-'))?.[1]
    const { text = '' } = digest ? assembleBody(digest.body) : {}
    expect(text).toContain('Northport and Südhafen agree to meet about the bridge')
    for (const { title } of harbourStory.topics.slice(0, 1)) expect(text).toContain(title)
  })

  test('changes no page of the story, which stays in its own language', () => {
    for (const [name, html] of Object.entries(all.pages))
      expect.soft(html, name).toContain('<html lang="en">')
  })
})

test('of a French story a reader may choose English', async () => {
  const { mails } = await wholeDay({
    story: frenchStory,
    from: 5,
    headlines: frenchHeadlines,
    language: 'en',
  })
  const digest = Object.entries(mails).find(([name]) => name.startsWith('e-'))?.[1]
  const { html = '', text = '' } = digest ? assembleBody(digest.body) : {}
  expect(html).toMatch(/<html[^>]*lang="en"/)
  expect(text).toContain('You are receiving this daily digest')
  expect(text).toContain(frenchHeadlines.deal[1])
})

const chooses = async (house: ReturnType<typeof createHouse>, manage: string, language: string) => {
  const fields: Fields = { form: 'preferences', topics: [firstTopic], cadence: 'weekly', language }
  return house.post(manage, { ...fields, 'alert-topics': [], 'alerts-a-day': '3' })
}

test('the choice is noted for who compiles mails, holds for the page at once, and can be taken back', async () => {
  const house = createHouse()
  const languages = createLanguageStore(house.table)
  const { welcome } = await house.join(address)
  const manage = linkIn(welcome, 'manage')
  expect(await (await house.get(manage)).text()).toMatch(/<option value="en" selected>English/)
  expect(await languages.chosenLanguages(story)).toEqual([])
  const saved = await (await chooses(house, manage, 'fr')).text()
  expect(saved).toContain('<html lang="fr">')
  expect(saved).toContain('Enregistré.')
  expect(saved).toMatch(/<option value="fr" selected>Français/)
  expect(await languages.chosenLanguages(story)).toEqual(['fr'])
  expect((await house.subscription(address))?.preferences.language).toBe('fr')
  // Pages behind other links of the reader's speak it, too; what everybody sees does not.
  expect(await (await house.get(linkIn(welcome, 'unsubscribe'))).text()).toContain('<html lang="fr">')
  expect(await (await house.get(`/stories/${story}`)).text()).toContain('<html lang="en">')
  // A form from before there was this choice leaves it as it is.
  await house.post(manage, { form: 'preferences', topics: [firstTopic], cadence: 'daily' })
  expect((await house.subscription(address))?.preferences).toMatchObject({ cadence: 'daily', language: 'fr' })
  // Neither is a language that is none of ours.
  expect((await chooses(house, manage, 'xx')).status).toBe(200)
  await chooses(house, manage, 'fr')
  expect(await (await chooses(house, manage, 'en')).text()).toContain('<html lang="en">')
  expect((await house.subscription(address))?.preferences.language).toBeUndefined()
})

test('a mail that was compiled before anybody chose comes whole in the story’s own language', async () => {
  const house = createHouse()
  const { welcome } = await house.join(address)
  await chooses(house, linkIn(welcome, 'manage'), 'fr')
  const [mail] = await mailNews(house, pack, 'edition', 'e-weekly-one', idOf(address))
  const { html, text } = mail ? assembleBody(mail.body) : { html: '', text: '' }
  expect(html).toMatch(/<html[^>]*lang="en"/)
  expect(text).toContain('You are receiving this weekly digest')
})

test('of a mail in two languages each reader gets one, and a link to the same page', async () => {
  const house = createHouse()
  const { welcome } = await house.join(address)
  await house.join('other@example.com')
  await chooses(house, linkIn(welcome, 'manage'), 'fr')
  const mailings = createMailingStore(house.table)
  const own = await frozenEdition()
  const french = {
    ...own,
    mail: await compileDigest({ ...edition, story: { ...edition.story, language: 'fr' } }),
  }
  const now = house.clock.now()
  const id = 'e-weekly-two'
  await mailings.put({
    ...{ id, story, kind: 'edition', phase: 'due', switch: 'running', content: null },
    ...{ audience: { who: 'digest', cadence: 'weekly' }, openedAt: now, audienceAt: now },
    notAfter: '2025-03-12T00:00:00.000Z',
  })
  await mailings.freeze(id, { ...own, inLanguage: { fr: french } })
  const said = async (to: string) => {
    const [mail] = await house.mail(id, to)
    return mail ? assembleBody(mail.body).text : ''
  }
  expect(await said(address)).toContain('Vous recevez cette lettre hebdomadaire')
  expect(await said('other@example.com')).toContain('You are receiving this weekly digest')
})
