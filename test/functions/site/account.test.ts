import { expect, test } from 'vitest'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { createHouse, story } from './house.ts'

const id = '2025-03-09-00000000b1'
const at = '2025-03-09T10:00:00.000Z'
const moments = { firstAt: at, lastAt: at, knownAt: at }

test('what editors decided is in force on pages, and stands in the account without their names', async () => {
  const house = createHouse()
  const sighting = report({ title: 'Leaders to meet', family: 'gazette', outlet: 'Gazette', published: at })
  await createStoryStore(house.table).saveDevelopment(
    development([sighting], { id, story, headline: 'Leaders to meet', ...moments }),
  )
  const decisions = createDecisionStore(house.table)
  const made = { story, by: 'Ada Editor', at, why: 'They say <no> such thing', undone: null }
  const page = async (path: string) =>
    (await (await house.get(`/stories/${story}${path}`)).text()).replaceAll('&nbsp;', ' ')
  expect(await page('/account')).toContain('have not stepped in so far')
  expect(await page('/archive')).toContain('Leaders to meet')

  await decisions.save({
    ...made,
    number: 1,
    ruling: { kind: 'headline', development: id, text: 'Talks about talks' },
  })
  expect(await page('/archive')).toContain('Talks about talks')
  expect(await page(`/developments/${id}`)).toContain('Talks about talks')

  await decisions.save({ ...made, number: 2, ruling: { kind: 'drop', development: id } })
  expect(await page('/archive')).not.toContain('Talks about talks')
  expect(await page(`/developments/${id}`)).toMatch(
    /<s>Talks about talks<\/s>[\s\S]*no longer show this update/,
  )

  await decisions.undo(story, 2, { by: 'Ben Editor', at: '2025-03-10T10:00:00.000Z', why: null })
  expect(await page('/archive')).toContain('Talks about talks')
  const account = await page('/account')
  expect(account).toContain('Headline written: <bdi>Talks about talks</bdi>')
  expect(account).toContain('They say &lt;no&gt; such thing')
  expect(account).toMatch(/<s>No longer shown: [\s\S]*<\/s> <b class="taken-back">taken back on 10.March/)
  expect(account).not.toContain('Editor')
})
