import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { createCopyStore } from '#functions/stores/copy-store'
import { createTallyStore } from '#functions/stores/tally-store'
import { packs } from '#stories/packs'
import { story } from '#test/functions/site/house'
import { ada, ben, createDeskHouse } from './desk-house.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Without it Safari reads a list that shows no bullets as no list.
    'no-redundant-role': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
})
const faultsOf = async (html: string): Promise<string[]> =>
  (await validator.validateString(html)).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`),
  )

test('the desk’s pages are by the standard of HTML, each in what it may show', async () => {
  const house = createDeskHouse()
  const [toll, talks] = [
    await house.tell('b1', 'Toll <doubled>', 3),
    await house.tell('b2', 'Talks resume', 2),
  ]
  const topic = packs[story]?.pack.topics[0]?.id ?? ''
  const pages = new Map<string, string>()
  pages.set('form', await (await house.ask('/desk')).text())
  pages.set('form with a mistake', await (await house.askForLink('nobody')).text())
  pages.set('answer', await (await house.askForLink(ada.address)).text())
  const sitting = await house.signIn(ben)
  const link = await house.linkFor(ada.address).catch(() => '')
  pages.set('sign in', await (await house.ask(link)).text())
  pages.set('no link', await (await house.ask('/desk/v1.k1.x.y')).text())
  const development = `/desk/stories/${story}/developments/${toll}`
  pages.set('desk', await sitting.page())
  pages.set('development', await sitting.page(development))
  pages.set('preview', await sitting.page(`/desk/stories/${story}/preview/${toll}`))
  const other = await house.signIn(ada).catch(() => sitting)
  await other.press('decide', { kind: 'merge', development: toll, other: talks })
  await other.press('decide', { kind: 'pin', development: toll, seen: '1', why: 'It matters' })
  pages.set('heard', await (await sitting.press('decide', { kind: 'drop', development: toll })).text())
  pages.set('refused', await (await sitting.press('decide', { kind: 'drop', development: 'x' })).text())
  pages.set('decided', await sitting.page(`/desk/stories/${story}?decided=2`))
  pages.set('merged', await sitting.page(`/desk/stories/${story}/developments/${talks}`))
  const status = `/desk/stories/${story}/status`
  pages.set('status, nothing counted', await sitting.page(status))
  const tallies = createTallyStore(house.table)
  for (const [day, readers] of [
    ['2025-03-08', 40],
    ['2025-03-09', 44],
  ] as const)
    await tallies.noteReaders(story, { day, readers, alerts: 9, topics: { [topic]: 12 }, share: 1 })
  const counts = { due: 44, submitted: 43, delivered: 40, bounced: 2, complained: 1, failed: 0 }
  const at = { openedAt: '2025-03-09T17:00:00.000Z', ...counts }
  await tallies.noteMailing(story, { ...at, mailing: 'e-1', kind: 'edition', delay: null })
  await tallies.noteMailing(story, { ...at, mailing: 'a-1', kind: 'alert', delay: { median: 70, p95: 200 } })
  await createCopyStore(house.table).made({ at: '2025-03-09T09:00:00.000Z', withinHours: 1 })
  pages.set('status', await sitting.page(status))
  expect(pages.get('status')).toContain('4 more since 8')
  expect(pages.get('status')).toContain('to half of its readers, and 3 min to 95 of 100')
  expect(pages.get('status, nothing counted')).toContain('None is made')
  expect(pages.get('status')).toMatch(
    /Last made [^<]*9\sMarch[^<]*: <b class="change">another one was due within an hour</,
  )
  for (const [name, html] of pages) expect([name, await faultsOf(html)]).toEqual([name, []])
})
