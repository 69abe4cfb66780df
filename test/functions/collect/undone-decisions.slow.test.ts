import { beforeEach, describe, expect, test } from 'vitest'
import { latestClosing, neighbourClosing } from '#core/digest/calendar'
import { editionId } from '#core/digest/edition'
import { type Ruling, reviewWords } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import { agree, atNoon, brings, deskOf, opened, openHouse, papers, runs } from './desk-house.ts'
import { world } from './house.ts'

beforeEach(atNoon)

/** The same numbers for the same seed. */
const drawing = (seed: number) => {
  let left = seed
  return (below: number): number => {
    left = (left * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((left / 2_147_483_648) * below)
  }
}

const headlines = [
  `${agree} in spring`,
  `${agree} after all`,
  'Northport and Südhafen deny that they will meet about the bridge',
  'Südhafen budget talks: toll on the bridge doubled',
  'Toll on the Northport bridge doubled, council says after talks',
  'Northport mayor proposes talks about the bridge with Südhafen',
  'Northport and Südhafen to meet about the bridge on 14 April',
  'Bridge summit of Northport and Südhafen set for 14 April in Exampletown',
  'Herring catch falls before Northport and Südhafen bridge talks',
]

/** A random decision on what is told now; null: there is nothing yet. */
const drawn = async (
  desk: ReturnType<typeof deskOf>,
  draw: (below: number) => number,
  pack: StoryPack,
): Promise<Ruling | null> => {
  const nextClosing = neighbourClosing(pack, 'weekly', latestClosing(pack, 'weekly', world.now), 1)
  const all = await desk.developments()
  const one = all[draw(all.length)]
  const rest = all.filter(({ id }) => id !== one?.id)
  const other = rest[draw(rest.length)] ?? one
  const report = one?.sightings[draw(one.sightings.length)]?.id
  if (!one || !other || !report) return null
  const { id: development } = one
  const rulings: Ruling[] = [
    { kind: 'headline', development, text: `Our headline ${draw(100)}` },
    { kind: 'summary', development, text: 'Our sentence.' },
    { kind: 'drop', development },
    { kind: 'pin', development },
    { kind: 'merge', development, other: other.id },
    { kind: 'split', development, reports: [report] },
    { kind: 'leave-out', development, report },
    { kind: 'retract', development, report },
    { kind: 'state', milestone: 'announced', says: 'falls', detail: null, source: 'https://example.org/n' },
    { kind: 'state', milestone: 'postponed', says: 'holds', detail: null, source: 'https://example.org/n' },
    {
      kind: 'state',
      milestone: 'date',
      says: 'holds',
      detail: '2025-04-20',
      source: 'https://example.org/n',
    },
    { kind: 'intro', cadence: 'weekly', closes: nextClosing, text: 'Dear **readers**' },
    {
      kind: 'review',
      mailing: editionId(pack.id, 'weekly', nextClosing),
      says: reviewWords[draw(4)] ?? 'hold',
    },
    { kind: 'close', successor: null },
  ]
  return rulings[draw(rulings.length)] ?? null
}

const kinds = new Set<Ruling['kind']>()

describe.each(Array.from({ length: 16 }, (_, n) => n + 1))(
  'Random decisions, all taken back (seed %i)',
  seed => {
    test('leave the story as the same reports make it without them, and alert nobody anew', async () => {
      const script = drawing(seed)
      const reports = Array.from({ length: 14 }, (_, n) => ({
        paper: papers[script(papers.length)] ?? '',
        title: `${headlines[script(headlines.length)]}${script(2) ? '' : `, ${papers[script(4)]} hears`}`,
        id: (n + 10).toString(16).padStart(3, '0').repeat(4),
      }))
      const plain = await openHouse()
      for (const { paper, id, title } of reports) await brings(plain, paper, id, title)
      const base = deskOf(plain)

      atNoon()
      const house = await openHouse()
      const desk = deskOf(house)
      const draw = drawing(seed + 1_000)
      let decided = 0
      for (const { paper, id, title } of reports) {
        await brings(house, paper, id, title)
        const ruling = draw(2) === 0 ? await drawn(desk, draw, house.pack) : null
        if (ruling && (await desk.rule(ruling)).is === 'decided') {
          decided += 1
          kinds.add(ruling.kind)
          // While a story is closed nothing is collected: what papers show meanwhile is missed, whoever takes that back.
          if (ruling.kind === 'close') await desk.undo(decided)
        }
        if (decided > 0 && draw(4) === 0) await desk.undo(1 + draw(decided))
      }
      expect(decided).toBeGreaterThan(2)
      const before = opened(house)
      for (let number = 1; number <= decided; number += 1) await desk.undo(number)
      expect(await desk.developments()).toEqual(await base.developments())
      expect(await desk.state()).toEqual(await base.state())
      for (let run = 0; run < 2; run += 1) {
        await runs(house)
      }
      // Also not when what was decided on grows: what it tells was known before.
      const again = reports[draw(reports.length)]
      await brings(house, 'harbour-times', 'f'.repeat(12), again?.title ?? '')
      await brings(house, papers[draw(4)] ?? '', 'e'.repeat(12), `${again?.title ?? ''} again`)
      // An alert that waits to be opened is asked for again at each run: that is the same mailing, and no second one.
      const anew = opened(house).filter(id => !before.includes(id))
      expect(anew.filter(id => opened(plain).includes(id))).toEqual([])
    })
  },
)

test('They were of every kind', () => {
  const all: Record<Ruling['kind'], true> = {
    headline: true,
    summary: true,
    drop: true,
    pin: true,
    merge: true,
    split: true,
    'leave-out': true,
    retract: true,
    state: true,
    intro: true,
    review: true,
    close: true,
  }
  expect([...kinds].sort()).toEqual(Object.keys(all).sort())
})
