import { describe, expect, test } from 'vitest'
import { plusMinutes, plusMs } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import { wireCollect } from '#functions/collect'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { harbourStory, report } from '#test/core/story/harbour-story'
import { Crash, crashingTable, type Fate } from '#test/doubles/crashing-table'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { createReadingModelDouble, type Document, filledIn, type Shown } from '#test/doubles/reading-model'

const noon = '2025-03-04T12:00:00.000Z'
type Answering = (document: Document) => unknown
type Told = (report: Shown, document: Document) => object

/** A model that says of each report what `told` says. */
const saying =
  (told: Told = () => ({})): Answering =>
  document => ({ readings: document.reports.map(one => filledIn(one, told(one, document))) })

const house = (answering: Answering | null, given: Partial<StoryPack> = {}, table = createMemoryTable()) => {
  const stories = createStoryStore(table)
  const journal = createJournalDouble()
  const model = createReadingModelDouble(answering)
  const clock = { at: plusMinutes(noon, 20), now: () => clock.at }
  const pack = { ...harbourStory, sources: [], ...given }
  const collectWith = (
    readingModel: typeof model | null,
    on: Parameters<typeof wireCollect>[0]['table'] = table,
  ) =>
    wireCollect({
      table: on,
      openQueue: createQueueDouble(),
      packs: [pack],
      clock,
      journal,
      poll: async () => ({ outcome: 'unchanged' }),
      readingModel,
    })({})
  return {
    table,
    model,
    clock,
    journal,
    pack,
    collectWith,
    stories,
    wait: (...reports: Report[]) => stories.saveReports(pack.id, reports),
    collect: () => collectWith(model),
    developments: () => stories.developments(pack.id, '2025-03-04', '2025-03-04'),
    state: () => stories.state(pack.id),
    faults: () => journal.notes.flatMap(one => (one.kind === 'fault' ? [one] : [])),
    setbacks: () => journal.notes.flatMap(one => (one.kind === 'setback' ? [one.detail] : [])),
    items: (part: string) => table.items().filter(({ pk, sk }) => `${pk} / ${sk}`.includes(part)),
  }
}

const news = () => [
  report({ title: 'Northport doubles what lorries pay at the bridge' }),
  report({
    title: 'Hauliers of Südhafen fear for their trade',
    family: 'gazette',
    published: plusMinutes(noon, 2),
  }),
  report({ title: 'Rain in the afternoon', published: plusMinutes(noon, 3) }),
]

describe('a reading model', () => {
  test('is asked only about what may be of the story, and its reading is what the story is made of', async () => {
    const { wait, collect, model, developments } = house(
      saying(({ report: ref }) => ({ topics: ['money'], same: ref === 'r2' ? 'r1' : 'new' })),
    )
    await wait(...news())
    await collect()
    expect(model.questions).toHaveLength(1)
    expect(model.questions[0]?.content).not.toContain('Rain')
    const [development, ...others] = await developments()
    expect(others).toEqual([])
    expect(development).toMatchObject({ topics: ['money'], families: ['tidewire', 'gazette'] })
    expect(development?.sightings.map(({ answer }) => answer?.topics)).toEqual([['money'], ['money']])
  })
  test('is shown the developments that a report may belong to, and its “same” joins the one it names', async () => {
    const { wait, collect, model, developments, clock } = house(saying())
    await wait(report({ title: 'Northport doubles what lorries pay at the bridge' }))
    await collect()
    clock.at = plusMinutes(noon, 60)
    model.answering = saying((_, { developments: [known] }) => ({ same: known?.development }))
    await wait(
      report({ title: 'Fees for lorries at the bridge twice as high', published: plusMinutes(noon, 50) }),
    )
    await collect()
    expect((await developments()).map(({ reportIds }) => reportIds.length)).toEqual([2])
  })
  test('is not asked for what is known: a second run, or another worker, reads what was kept', async () => {
    const { wait, collect, model, table, items } = house(saying(() => ({ topics: ['fish'] })))
    const [first] = news()
    if (!first) return
    await wait(first)
    await collect()
    const before = items('DEV#')
    // Two runs that overlapped have saved it a second time.
    await wait(first)
    model.answering = saying(() => ({ topics: ['money'] }))
    await collect()
    expect(model.questions).toHaveLength(1)
    expect(items('DEV#')).toEqual(before)
    expect(table.items().filter(({ sk }) => sk.startsWith('ANSWER#'))).toHaveLength(1)
  })
  test('reads other words of a report anew', async () => {
    const { wait, collect, model, developments } = house(saying())
    const [first] = news()
    if (!first) return
    await wait(first)
    await collect()
    model.answering = saying(() => ({ topics: ['money'] }))
    await wait({
      ...first,
      title: 'Northport doubles what lorries pay at the harbour bridge',
      change: 'revised',
    })
    await collect()
    expect(model.questions).toHaveLength(2)
    const [sighting] = (await developments())[0]?.sightings ?? []
    expect(sighting?.answer?.topics).toEqual(['money'])
    expect(sighting?.before?.[0]?.answer?.topics).toEqual(['meeting'])
  })
  test.each<Fate>(['crash-before', 'crash-after'])(
    'survives a %s of every single step: each report is read once, and the developments are the same',
    async fate => {
      const answers = () =>
        saying(({ headline }, { developments, reports }) => {
          if (!headline.startsWith('Hauliers')) return {}
          const first = developments[0]?.development ?? reports[0]?.report
          return { topics: ['money'], same: first }
        })
      const reports = news()
      let crashes = 0
      for (let step = 1; step <= 200; step += 1) {
        const { collectWith, collect, wait, clock, model, table, developments } = house(answers())
        await wait(...reports)
        let steps = 0
        const dying = crashingTable(table, () => {
          steps += 1
          return steps === step ? fate : steps > step ? 'crash-before' : 'goes-well'
        })
        const died = await collectWith(model, dying).then(
          () => false,
          error => error instanceof Crash,
        )
        if (steps < step) break
        crashes += Number(died)
        clock.at = plusMinutes(noon, 30)
        await collect()
        expect(await developments()).toMatchObject([
          { topics: ['meeting', 'money'], families: ['tidewire', 'gazette'] },
        ])
      }
      expect(crashes).toBeGreaterThan(10)
    },
  )
  test('of more reports than one question holds shows the later ones what the earlier ones opened', async () => {
    const { wait, collect, model, developments } = house(
      saying((_, { developments: [known] }) => ({ same: known?.development ?? 'new' })),
    )
    model.answering = document => ({
      readings: document.reports.map(one =>
        filledIn(one, {
          same: document.developments[0]?.development ?? (one.report === 'r1' ? 'new' : 'r1'),
        }),
      ),
    })
    await wait(
      ...Array.from({ length: 20 }, (_, n) =>
        report({ title: `Northport counts ${n} lorries at the bridge`, published: plusMs(noon, n) }),
      ),
    )
    await collect()
    expect((await developments()).map(({ reportIds }) => reportIds.length)).toEqual([20])
  })
})

describe('where a reading model fails', () => {
  test('the rules read at once, and a later answer does not change what was read', async () => {
    const { wait, collect, model, developments, setbacks, clock } = house(null)
    const [first, second] = news()
    if (!first || !second) return
    await wait(first)
    await collect()
    expect(setbacks()).toEqual(['it is out of order'])
    const before = await developments()
    expect(before.map(({ sightings }) => sightings[0]?.answer)).toEqual([undefined])
    clock.at = plusMinutes(noon, 60)
    model.answering = saying()
    await wait(first)
    await collect()
    expect(model.questions).toHaveLength(1)
    expect(await developments()).toEqual(before)
  })
  test('it is left alone for longer and longer, an hour at most, and the operator is told at the third time', async () => {
    const { wait, collect, model, clock, faults } = house(null)
    const asked: number[] = []
    for (let minute = 20; minute <= 300; minute += 5) {
      clock.at = plusMinutes(noon, minute)
      await wait(report({ title: `Northport counts ${minute} lorries at the bridge`, published: clock.at }))
      const before = model.questions.length
      await collect()
      if (model.questions.length > before) asked.push(minute - 20)
    }
    expect(asked).toEqual([0, 5, 15, 35, 70, 130, 190, 250])
    expect(faults()).toHaveLength(asked.length - 2)
    expect(faults()[0]).toMatchObject({ name: 'reading-model', subject: harbourStory.id })
  })
  test('one good answer ends the rest', async () => {
    const { wait, collect, model, clock, items } = house(null)
    for (const [minute, answering] of [
      [20, null],
      [26, saying()],
      [32, null],
    ] as const) {
      clock.at = plusMinutes(noon, minute)
      model.answering = answering
      await wait(report({ title: `Northport counts ${minute} lorries at the bridge`, published: clock.at }))
      await collect()
    }
    expect(model.questions).toHaveLength(3)
    expect(items('READING-MODEL')).toMatchObject([{ failures: 1 }])
  })
  test.each([
    ['nothing', () => ({ readings: [] })],
    ['prose', () => 'I am glad to help. Both reports are about a bridge.'],
    ['half of it', () => undefined],
  ])('with %s for an answer the rules read', async (_, answering) => {
    const { wait, collect, developments, setbacks } = house(answering)
    await wait(...news())
    await collect()
    expect(setbacks()).toEqual([expect.stringMatching(/^its answer holds nothing that was asked for/)])
    expect((await developments()).length).toBeGreaterThan(0)
  })
  test('what it leaves out the rules read, and the others are read by it', async () => {
    const { wait, collect, developments } = house(({ reports: [one] }) => ({
      readings: one ? [filledIn(one, { topics: ['fish'] })] : [],
    }))
    const [first] = news()
    await wait(
      ...(first ? [first] : []),
      report({ title: 'Toll at the Südhafen bridge', published: plusMinutes(noon, 5) }),
    )
    await collect()
    expect((await developments()).map(({ topics }) => topics)).toEqual([['fish'], ['money']])
  })
})

describe('the bounds of a reading model', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      report({ title: `Northport counts ${n} lorries at the bridge`, published: plusMs(noon, n * 1_000) }),
    )
  test('a run asks eight times at most, and every report is sifted in it', async () => {
    const { wait, collect, model } = house(saying())
    await wait(...many(120))
    expect(await collect()).toMatchObject({ sifted: 120 })
    expect(model.questions).toHaveLength(8)
  })
  test('a day asks as often as the pack lets it, whoever asks; then the rules read and the operator is told', async () => {
    const { wait, collect, model, faults, clock } = house(saying(), { reading: { asksADay: 2 } })
    await wait(...many(30))
    await collect()
    await wait(report({ title: 'Northport paints the bridge', published: plusMinutes(noon, 25) }))
    await collect()
    expect(model.questions).toHaveLength(2)
    expect(faults()[0]).toMatchObject({ name: 'reading-model', detail: '2 asks of this day are used up' })
    clock.at = '2025-03-05T00:01:00.000Z'
    await wait(report({ title: 'Northport paints the bridge again', published: clock.at }))
    await collect()
    expect(model.questions).toHaveLength(3)
  })
  test('a turn that many tell at once is looked at a second time until two families have it, and costs no more', async () => {
    const claims = [{ milestone: 'held', says: 'holds', detail: null }]
    const { wait, collect, model, state } = house(saying(() => ({ claims })))
    const families = ['tidewire', 'tidewire', 'gazette', 'weekly', 'herald', 'courier', 'post', 'echo']
    await wait(
      ...families.map((family, n) =>
        report({
          title: `Bridge: a handshake after hours, ${n}`,
          family,
          published: plusMs(noon, n * 1_000),
        }),
      ),
    )
    await collect()
    expect(model.questions).toHaveLength(4)
    const held = (await state()).milestones.at(-1)
    expect(held).toMatchObject({ name: 'held' })
    expect(held?.families.length).toBeGreaterThanOrEqual(2)
  })
  test('stories that are collected in one run share its time', async () => {
    const first = house(saying())
    const { stories, model, clock, journal, table } = first
    const packs = ['one', 'two'].map(id => ({ ...first.pack, id }))
    const answer = model.answering
    model.answering = document => {
      clock.at = plusMs(clock.at, 30_000)
      return answer?.(document)
    }
    for (const { id } of packs) await stories.saveReports(id, many(40))
    const means = { table, openQueue: createQueueDouble(), packs, clock, journal }
    await wireCollect({ ...means, poll: async () => ({ outcome: 'unchanged' }), readingModel: model })({})
    expect(model.questions).toHaveLength(2)
  })
  test('one that is slow is asked no more after three quarters of a minute', async () => {
    const { wait, collect, model, clock } = house(saying())
    const answer = model.answering
    model.answering = document => {
      clock.at = plusMs(clock.at, 20_000)
      return answer?.(document)
    }
    await wait(...many(120))
    await collect()
    expect(model.questions).toHaveLength(3)
  })
})
