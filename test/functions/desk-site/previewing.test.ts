import { expect, test } from 'vitest'
import { story } from '#test/functions/site/house'
import { ada, createDeskHouse } from './desk-house.ts'

const atDesk = async () => {
  const house = createDeskHouse()
  const toll = await house.tell('b1', 'Toll <doubled> in one night', 3)
  const sitting = await house.signIn(ada)
  const preview = (what: string) => sitting.get(`/desk/stories/${story}/preview/${what}`)
  return { house, sitting, toll, preview }
}

test('the next digest is read at the desk as it would go now, with what is decided, and nothing is put', async () => {
  const { house, sitting, toll, preview } = await atDesk()
  const path = `/desk/stories/${story}/preview/monthly`
  expect(await sitting.page(`/desk/stories/${story}?next=monthly`)).toContain(`href="${path}"`)
  const before = house.table.items().length
  const page = await (await preview('monthly')).text()
  expect(page).toContain('Toll &lt;doubled&gt; in one night')
  expect(page).toContain('<pre class="mailed"')
  expect(house.table.items()).toHaveLength(before)
  await sitting.press('decide', { kind: 'headline', development: toll, text: 'The toll rises' })
  const decided = await (await preview('monthly')).text()
  expect(decided).toContain('The toll rises')
  // Links of nobody: a preview must not let its editor leave for a reader.
  expect(decided).not.toMatch(/unsubscribe\/v1/)
})

test('a development is read as the alert that it would be; what there is not is not found', async () => {
  const { sitting, toll, preview } = await atDesk()
  expect(await sitting.page(`/desk/stories/${story}/developments/${toll}`)).toContain(`/preview/${toll}"`)
  expect(await (await preview(toll)).text()).toContain('Toll &lt;doubled&gt; in one night')
  expect((await preview('2025-03-09-00000000ff')).status).toBe(404)
  await sitting.press('decide', { kind: 'close', why: 'It is over' })
  expect((await preview(toll)).status).toBe(404)
})
