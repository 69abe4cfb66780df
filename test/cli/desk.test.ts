import { expect, test } from 'vitest'
import { deskCommand, showCommand } from '#cli/desk'
import { dropOf, reportNamed, ruleCommand, undoCommand } from '#cli/desk/rule'
import { openDesk } from '#functions/desk'
import { createStoryStore } from '#functions/stores/story-store'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { createReaderHouse } from './reader-house.ts'

const now = '2025-03-09T12:00:00.000Z'
const published = '2025-03-09T10:00:00.000Z'
const moments = { firstAt: published, lastAt: published, knownAt: published }
const [toll, talks] = ['2025-03-09-00000000b1', '2025-03-09-00000000b2']
const sighting = (family: string, title: string, digit: string) =>
  report({ id: digit.repeat(32), title, family, outlet: family, published })

const setUp = async () => {
  const house = await createReaderHouse()
  const stories = createStoryStore(house.deployed.table)
  const { id: story } = harbourStory
  const reports = [
    sighting('gazette', 'Toll on the Northport bridge doubled', 'a'),
    sighting('tidewire', 'Northport doubles the toll', 'b'),
  ]
  await stories.saveDevelopment(development(reports, { id: toll, story, ...moments }))
  const said = [sighting('gazette', 'Northport and Südhafen agree to meet', 'c')]
  await stories.saveDevelopment(
    development(said, {
      id: talks,
      story,
      ...moments,
      milestone: 'announced',
      milestoneFamilies: ['gazette'],
    }),
  )
  const desk = openDesk({
    table: house.deployed.table,
    packs: [harbourStory],
    clock: { now: () => now },
  })
  return { ...house, desk, pack: harbourStory, last: () => house.printed.join('\n') }
}
const ada = { by: 'Ada', why: 'it was put wrongly' }

test('the desk lists what waits, the doubtful first, with the command that settles it', async () => {
  const { pack, desk, io, last } = await setUp()
  expect(await deskCommand(pack, {}, desk, io)).toBe(0)
  expect(last()).toMatch(/Doubtful[\s\S]*“announced” by The Gazette alone[\s\S]*Next weekly digest/)
  expect(last()).toContain('storywire desk state announced holds --why')
  expect(last()).toContain(toll)
})

test('a decision is printed with how to take it back, and stands on the desk until then', async () => {
  const { pack, desk, io, last } = await setUp()
  await ruleCommand({ kind: 'headline', development: toll, text: 'The toll is doubled' }, pack, ada, desk, io)
  expect(last()).toContain('storywire desk undo 1')
  await showCommand(toll, pack, {}, desk, io)
  expect(last()).toContain(`${toll}  The toll is doubled`)
  expect(await undoCommand(1, pack, ada, desk, io)).toBe(0)
  expect(await undoCommand(1, pack, { by: 'Ben' }, desk, io)).toBe(1)
  expect(last()).toMatch(/Taken back before:[\s\S]*by Ada/)
})

test('of two editors at one moment the second hears what the first did, and nothing is lost', async () => {
  const { pack, desk, io, last } = await setUp()
  const pins = [toll, talks].map(id =>
    ruleCommand({ kind: 'pin', development: id }, pack, { by: id, seen: 0 }, desk, io),
  )
  // On different matters both stand.
  expect(await Promise.all(pins)).toEqual([0, 0])
  const headlines = ['One way', 'Another way'].map(text =>
    ruleCommand({ kind: 'headline', development: toll, text }, pack, { by: text, seen: 2 }, desk, io),
  )
  expect((await Promise.all(headlines)).sort()).toEqual([0, 1])
  expect(last()).toContain('somebody has decided on the same matter meanwhile')
  expect((await desk.decisions.decisions(pack.id)).map(({ number }) => number)).toEqual([1, 2, 3])
})

test('a report is named by its first digits, and dropped where it stands', async () => {
  const { pack, desk } = await setUp()
  expect(await dropOf('bbbb', pack, desk)).toEqual({
    kind: 'leave-out',
    development: toll,
    report: 'b'.repeat(32),
  })
  await expect(reportNamed('dddd', pack, desk)).rejects.toThrow('There is no report “dddd”.')
})

test.each([
  [{ kind: 'headline', development: '2025-03-09-ffffffffff', text: 'Off' } as const, 'no development'],
  [{ kind: 'headline', development: toll, text: '  ' } as const, 'empty'],
  [{ kind: 'merge', development: toll, other: toll } as const, 'one already'],
  [
    { kind: 'split', development: toll, reports: ['a'.repeat(32), 'b'.repeat(32)] } as const,
    'nothing to part',
  ],
  [
    {
      kind: 'state',
      milestone: 'sunk',
      says: 'holds',
      detail: null,
      source: 'https://example.org/',
    } as const,
    'There is no milestone “sunk”',
  ],
  [{ kind: 'state', milestone: 'date', says: 'holds', detail: null, source: null } as const, '--source'],
])('what cannot be decided is said in a sentence: %o', async (ruling, sentence) => {
  const { pack, desk, io } = await setUp()
  const mutable = { ...ruling, ...('reports' in ruling ? { reports: [...ruling.reports] } : {}) }
  await expect(ruleCommand(mutable as never, pack, ada, desk, io)).rejects.toThrow(sentence)
})
