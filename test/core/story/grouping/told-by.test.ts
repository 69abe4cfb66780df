import { describe, expect, test } from 'vitest'
import { openCredits, uncredited } from '#core/story/credit'
import { growDevelopment, type Readings } from '#core/story/grouping/grow-development'
import { withoutReports } from '#core/story/grouping/regrow-development'
import { summaryOf } from '#core/story/grouping/summary'
import { figuresIn } from '#core/story/reading/figures'
import { isHedged } from '#core/story/reading/hedged'
import { harbourStory as pack, report } from '#test/core/story/harbour-story'
import { readingIn } from '../judging.ts'

const readings: Readings = {
  readingOf: readingIn(pack),
  topicOrder: pack.topics.map(({ id }) => id),
  isCredit: openCredits([
    ...pack.families,
    { name: 'Quayside Public Radio', outlets: ['QPR', 'Quay News'] },
    { name: 'The Harbour Board', outlets: [], party: 'north' },
  ]),
}

/** A development of such headlines: outlet, hour, words. */
const grown = (...said: [outlet: string, hour: number, title: string, summary?: string][]) => {
  let development = null
  for (const [outlet, hour, title, summary] of said) {
    const published = `2025-03-04T${String(hour).padStart(2, '0')}:00:00.000Z`
    const one = report({ title, outlet, family: outlet.toLowerCase(), published, summary: summary ?? null })
    development = growDevelopment(development, one, pack.id, readings)
  }
  if (development === null) throw new Error('It has a report.')
  return development
}

describe('the headline of a development', () => {
  test('has the latest number, also where the earlier one is told more clearly', () => {
    const { headline } = grown(
      ['A', 1, 'At least 12 people dead as harbour bridge gives way near Northport', 'Twelve people died.'],
      ['B', 2, 'Harbour bridge gives way near Northport, 12 people dead'],
      ['C', 6, 'Northport bridge: toll rises to 45'],
      ['D', 7, 'Harbour bridge gives way near Northport, 12 people dead, officials say'],
    )
    expect(headline).toBe('Northport bridge: toll rises to 45')
  })
  test('has a lower number only where the same outlet, or a second one, says so', () => {
    const one = ['A', 1, 'Northport bridge: 45 people missing'] as const
    const late = ['B', 2, 'Northport bridge: 30 people missing'] as const
    expect(grown([...one], [...late]).headline).toContain('45')
    expect(grown([...one], ['A', 3, 'Northport bridge: now 30 people missing']).headline).toContain('30')
    expect(
      grown([...one], [...late], ['C', 3, 'Thirty miss roll call: 30 people missing']).headline,
    ).toContain('30')
  })
  test('counts neither days nor years nor names', () => {
    const values = (title: string) => figuresIn(title).map(({ value }) => value)
    expect(values('Mayors to meet on 4 May, not April 28, at 14:30 in 2026')).toEqual([])
    expect(values('G7 sends 3 of its F-16 jets and $1,200,000')).toEqual([3, 1_200_000])
    expect(values('Le bilan passe à 45 morts, 1 200 blessés')).toEqual([45, 1200])
    expect(values('Les maires se verront le 4 mai')).toEqual([])
  })
  test('keeps the latest number although twelve papers had another one before', () => {
    const before = Array.from(
      { length: 14 },
      (_, n) =>
        [
          `Paper ${n}`,
          1,
          `Bridge gives way near Northport, 12 people dead, paper ${'abcdefghijklmn'[n]} says`,
        ] as const,
    )
    const { headline, sightings } = grown(
      ...before.map(one => [...one] as [string, number, string]),
      ['Late', 5, 'Bridge near Northport: toll rises to 45'],
      ['Later', 6, 'Bridge gives way near Northport, what is known'],
    )
    expect(sightings).toHaveLength(12)
    expect(headline).toContain('45')
  })
  test('tells the fact, not the rumour or the plan before it', () => {
    expect(
      grown(
        ['A', 1, 'Mayor of Northport may step down over harbour bridge, sources say', 'He may go, they say.'],
        ['B', 2, 'Northport mayor considers stepping down over the harbour bridge'],
        ['C', 3, 'Northport mayor steps down'],
        ['D', 4, 'Northport mayor could face charges over harbour bridge'],
      ).headline,
    ).toBe('Northport mayor steps down')
    expect(isHedged('Le maire pourrait démissionner')).toBe(true)
    expect(isHedged('Le maire démissionne')).toBe(false)
    expect(isHedged('Mayors to meet on 4 May')).toBe(false)
  })
  test('is never a comment, a question or a live page where one reports', () => {
    expect(
      grown(
        ['A', 1, 'Northport mayors meet'],
        ['B', 2, 'Why the Northport mayors meet about the harbour bridge and its toll'],
        ['C', 3, 'Will the Northport mayors agree on the harbour bridge and its toll?'],
        ['D', 4, 'LIVE: Northport mayors meet about the harbour bridge and its toll'],
      ).headline,
    ).toBe('Northport mayors meet')
  })
  test('is the latest of equally clear ones', () => {
    const { headline } = grown(
      ['A', 1, 'Mayors of Northport and Südhafen agree on the toll'],
      ['B', 5, 'Northport and Südhafen mayors agree on the new toll'],
    )
    expect(headline).toBe('Northport and Südhafen mayors agree on the new toll')
  })
  test.each([
    ['Mayors agree on the toll : QPR'],
    ['Mayors agree on the toll | Tidewire'],
    ['Mayors agree on the toll - Quay News'],
    ['Mayors agree on the toll – Lakeside Herald'],
    ['Mayors agree on the toll (TW News)'],
    ['Mayors agree on the toll - herald.example.com'],
    ['Tidewire: Mayors agree on the toll'],
    ['Mayors agree on the toll - Quay News | QPR'],
    ['UPDATE 2-Mayors agree on the toll | Tidewire'],
  ])('has no credit: %s', title => {
    expect(grown(['Lakeside Herald', 1, title]).headline).toBe('Mayors agree on the toll')
  })
  test.each([
    ['Mayors agree on the toll – The Harbour Board'],
    ['Mayors agree: no toll'],
    ['Mayors agree on the toll - for now'],
    ['Herring: mayors agree (again)'],
  ])('keeps what is no credit: %s', title => {
    expect(grown(['Lakeside Herald', 1, title]).headline).toBe(title)
    expect(uncredited(title, () => false)).toBe(title)
  })
})

describe('the summary of a development', () => {
  const title = 'Mayors of Northport and Südhafen agree on the toll of the bridge'
  const summary = (text: string) => {
    const one = report({ title, summary: text })
    return summaryOf(one, [one]).summary
  }
  test.each([
    ['This is a breaking news story. More to follow.'],
    ['More details on the Northport toll to follow soon.'],
    ['Follow our live coverage of the mayors of Northport and Südhafen.'],
    ['Sign up to the Northport newsletter for the toll, the bridge and more.'],
    ['We use cookies to make the best of the bridge and the harbour for all.'],
    ['By staying on this page all visitors accept the use of cookies and of data.'],
    ['The story of the Northport bridge has been updated with what the mayors said.'],
    ['Listen to the mayors of Northport and Südhafen explain the toll at noon.'],
    ['Suivez en direct la rencontre des maires de Northport et de Südhafen.'],
    ['Plus d’informations à suivre sur le péage du pont de Northport.'],
    ['Everything there is, all in one place.'],
    ['The mayors of both towns agreed on Tuesday after a long night in the U.S.'],
  ])('is never what stands beside the news: %s', text => {
    expect(summary(text)).toBe('')
  })
  test('goes on with what tells something, and takes what somebody says', () => {
    const news = 'The two mayors shook hands on the bridge at noon.'
    expect(summary(`This is a developing story. ${news}`)).toBe(news)
    expect(summary(`${news} Sign up for more.`)).toBe(news)
    const quote = '"You will see, we will pay no toll," the mayor of Northport said.'
    expect(summary(quote)).toBe(quote)
    expect(summary('Cookies and live music were served on the bridge by both of the mayors.')).not.toBe('')
    expect(summary(`${news} They then went to see the king of the U.S.`)).toBe(news)
  })
})

describe('the topics of a development', () => {
  const three = ['Northport bridge: toll doubled', 'Northport bridge: herring fair', 'Northport bridge talks']
  test('are those most named where each report has another, for what has none is in no digest', () => {
    const [one, two, last] = three.map((title, n) => ['ABC'[n] ?? '', n, title] as [string, number, string])
    if (!one || !two || !last) throw new Error('There are three.')
    expect(grown(one, two, last).topics).toEqual(['meeting', 'money', 'fish'])
  })
  test('stay where no report that is left names one', () => {
    const bare = 'Northport bridge: crowds gather'
    const both = grown(['A', 1, 'Northport bridge: toll doubled'], ['B', 2, bare])
    expect(both.topics).toEqual(['money'])
    const [first = ''] = both.reportIds
    expect(withoutReports(both, [first], readings).topics).toEqual(['money'])
  })
})
