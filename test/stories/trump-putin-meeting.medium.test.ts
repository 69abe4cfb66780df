import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Development } from '#core/story/development'
import { openSifter } from '#core/story/grouping/sift'
import type { Milestone, StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { deniedIn, heldIn } from '#core/story/reading'
import { openJudge } from '#core/story/reading/judge'
import { advance } from '#core/story/state/advance'
import { standingOf } from '#core/story/telling/standing'
import { readPackFiles } from '#stories/pack-files'
import { readPack } from '#stories/read-pack'
import { readSample } from '#stories/sample'
import { en } from '#templates/words/en'
import { judgeOf, readingIn } from '../core/story/judging.ts'

const readOnce = async () => {
  const found = await readPackFiles('trump-putin-meeting')
  const read = found.outcome === 'found' ? readPack(found.files) : found
  if (read.outcome !== 'read') throw new Error('The pack has mistakes; run `npx storywire check-story`.')
  return { ...read, judge: openJudge(read.pack) }
}
/** Read and checked once for all of this file. */
const story = readOnce()
const readStory = () => story

const start = '2026-03-10T12:00:00.000Z'

const siftSample = async (pack: StoryPack) => {
  const { outlets, reports } = await readSample(pack, start)
  const sifter = openSifter(pack, judgeOf(pack))
  const developments = new Map<string, Development>()
  const reached: Milestone[] = []
  let state: StoryState = { story: pack.id, milestones: [] }
  for (const { outlet: id, title, summary, path, published } of reports) {
    const outlet = outlets.find(one => one.id === id)
    if (!outlet) throw new Error(`No outlet ${id}.`)
    const { development } = sifter.sift({
      id: createHash('sha256')
        .update(id + path)
        .digest('hex')
        .slice(0, 32),
      title,
      summary,
      url: `https://sample.test${path}`,
      outlet: outlet.name,
      family: outlet.family,
      source: id,
      published,
      collectedAt: published,
    })
    if (!development) continue
    developments.set(development.id, development)
    const moved = advance(state, development, [], pack, readingIn(pack))
    state = moved.state
    if (moved.reached) reached.push(moved.reached)
  }
  return { reports, outlets, developments: [...developments.values()], reached, state }
}

describe('the pack of the Trump–Putin meeting', () => {
  it('is without mistake and has the seven topics', async () => {
    const { pack, readers } = await readStory()
    expect(pack.topics.map(({ id }) => id)).toEqual([
      'meeting',
      'ukraine',
      'us-russia',
      'allies',
      'congress',
      'kremlin',
      'law',
    ])
    expect(readers.every(({ address }) => address.endsWith('@example.org'))).toBe(true)
  })
})

describe('its sample reports', () => {
  it('are sixty and more by eight outlets and more, all of the story, the newest about an hour old but for one to come', async () => {
    const { pack } = await readStory()
    const { reports, outlets, developments } = await siftSample(pack)
    expect(reports.length).toBeGreaterThanOrEqual(60)
    expect(outlets.length).toBeGreaterThanOrEqual(8)
    expect(reports.filter(({ published }) => published > start)).toHaveLength(1)
    expect(reports.at(-2)?.published).toBe('2026-03-10T10:54:00.000Z')
    expect(developments.flatMap(({ reportIds }) => reportIds)).toHaveLength(reports.length)
  })
  it('give every one of the last three weeks, and the last day, developments in several topics', async () => {
    const { pack } = await readStory()
    const { developments } = await siftSample(pack)
    const topicsBetween = (from: string, to: string) =>
      new Set(
        developments.filter(({ firstAt }) => firstAt >= from && firstAt < to).flatMap(({ topics }) => topics),
      ).size
    expect(topicsBetween('2026-02-17T12', '2026-02-24T12')).toBeGreaterThanOrEqual(5)
    expect(topicsBetween('2026-02-24T12', '2026-03-03T12')).toBeGreaterThanOrEqual(5)
    expect(topicsBetween('2026-03-03T12', '2026-03-10T12')).toBeGreaterThanOrEqual(5)
    expect(topicsBetween('2026-03-09T12', '2026-03-10T12')).toBeGreaterThanOrEqual(4)
  })
  it('move the story from proposed over announced to a date, to another date, and to a place that is denied', async () => {
    const { pack } = await readStory()
    const { reached, state } = await siftSample(pack)
    expect(reached.map(({ name }) => name)).toEqual(['proposed', 'announced', 'date', 'date', 'venue'])
    expect(reached.at(-1)?.at).toBe('2026-03-10T10:06:00.000Z')
    expect(standingOf(pack, state, start, en).answer).toBe('Planned for 1\u00a0April.')
    expect(state.takenBack?.map(({ name }) => name)).toEqual(['venue'])
  })
})

describe('its words of denial', () => {
  it.each([
    ['announced', 'White House: no plans for a Trump–Putin summit this year'],
    ['announced', 'No Putin–Trump meeting is arranged, officials in both capitals say'],
    ['announced', 'Trump will not meet Putin in autumn, White House says'],
    ['announced', 'Kremlin denies that Putin agreed to a meeting with Trump'],
    ['announced', 'White House disputes report of a planned Trump–Putin meeting'],
    ['announced', 'Putin and Trump have not agreed to meet, officials say'],
    ['announced', 'White House rules out a meeting of Trump and Putin'],
    ['date', 'Kremlin: dates of the meeting with Trump are yet to be agreed'],
    ['date', 'White House denies that a date is set for the summit'],
    ['venue', 'Kremlin says venue for Trump summit is undecided'],
    ['cancelled', 'White House: summit with Putin was never called off'],
    ['cancelled', 'Trump says Putin meeting is still on'],
    ['postponed', 'White House says talks with Putin are not postponed'],
  ])('deny what was %s: %s', async (milestone, title) => {
    const { judge } = await readStory()
    const reading = judge.read({ title, summary: null })
    expect(deniedIn(reading, milestone)).toBe(true)
    expect(heldIn(reading)).toEqual([])
  })
  it.each([
    ['A denial that is none', 'Kremlin does not deny that Trump and Putin plan to meet'],
    ['A double negation', 'White House has not ruled out a meeting of Trump and Putin'],
    ['Another question', 'Trump denies rift with Putin before planned talks'],
    ['Another matter', 'Putin rejects ceasefire, denies Trump claim that it was agreed at the talks'],
    ['A third person', 'Kremlin: no plans for Putin to meet Zelensky, Trump told'],
    ['A third side', 'Kremlin denies three-way meeting with Trump is planned'],
    ['A condition', 'Trump will not meet Putin unless there is progress'],
    ['A demand', 'Putin will not meet Trump demands at the summit'],
    ['A denial of the postponement', 'Kremlin denies report of a postponed Trump–Putin meeting'],
    ['One side alone', 'Kremlin denies talks with U.S. officials are planned'],
    ['A question', 'No plans for a Trump–Putin summit?'],
    ['Background', 'Rouble falls as White House says no plans for Trump–Putin summit'],
    ['The other side alone, which did not call it off', 'Kremlin says the summit with Trump is still on'],
    ['A condition to go on', 'Trump: Putin summit still on if Kyiv agrees'],
    ['Another meeting', 'White House says Trump will not meet Putin in Beijing'],
    ['One more meeting', 'Kremlin: no plans for another Trump-Putin meeting'],
    ['A time alone', 'Trump will not meet Putin this week, White House says'],
    ['Doubt', 'White House downplays expectations for Trump–Putin meeting'],
  ])('take nothing back: %s', async (_, title) => {
    const { pack, judge } = await readStory()
    const { claims } = judge.read({ title, summary: null })
    // Of the meeting itself: what it denies of another one is a word on that.
    const others = ['next-talks', 'follow-up']
    expect(pack.milestones.filter(({ name, denied }) => denied && others.includes(name))).toHaveLength(2)
    expect(claims.filter(({ milestone, says }) => says === 'denied' && !others.includes(milestone))).toEqual(
      [],
    )
  })

  it.each([
    ['Trump and Putin talk by phone and agree to begin talks on the war', null],
    ['Trump says he will meet Putin very quickly', 'proposed'],
    ['Trump-Putin summit shelved, White House has no plans for another', 'postponed'],
    ['White House denies Trump cancelled Putin summit', null],
    ['Critics urge Trump to cancel Putin summit', null],
    ['Trump says he will not cancel Putin summit', null],
    ['Trump may postpone Putin summit, officials say', null],
    ['Trump cancels Putin summit', 'cancelled'],
    ['Trump calls off Budapest summit', 'cancelled'],
    ['US president pulls the plug on talks with Russian leader', 'cancelled'],
    ['Trump calls off trade talks with Canada', null],
    ['Putin summit on ice, White House says', 'postponed'],
    ['Plan for second Trump-Putin summit collapses', 'postponed'],
    ['White House puts Rubio-Lavrov meeting on hold', null],
    ['Trump and Putin agree on second summit, in Hungary', 'venue'],
    ['US president agrees to see Putin this autumn', 'announced'],
    ['Trump wants to see Putin as soon as he can', 'proposed'],
    ['Trump could meet Putin as soon as May', 'proposed'],
    ['Talks between Trump and Putin get under way in Anchorage', 'begun'],
    ['Trump and Putin end summit without reaching a deal', 'outcome'],
    ['Alaska summit yields no breakthrough', 'outcome'],
    ['Trump and Putin leave Alaska with no deal on Ukraine', 'outcome'],
    ['Trump and Putin leave Alaska', 'held'],
    ['Putin arrives in Alaska for summit with Trump', 'begun'],
    ['Preparations for Trump-Putin summit are under way, Hungary says', null],
    ['Trump-Putin summit opens a rift in NATO', null],
    ['Kremlin: no agreement yet on the place of the Trump-Putin meeting', null],
    ['EU: no deal without Ukraine at Trump-Putin summit', null],
    ['Trump and Zelensky end meeting without a deal, Putin watches', null],
    ['Alaska summit ended the isolation of Putin, analysts say', null],
    ['Putin and Xi end summit, Trump not amused', null],
    ['Trump cancels lunch with Putin in Alaska', null],
    ['Peace talks collapse, Putin vows to go on', null],
    ['Trump delays decision on Putin summit', null],
    ['Trump hopes to meet Putin before winter', 'proposed'],
    ['Trump will meet Starmer on Thursday for talks on Putin', null],
    ['Putin and Xi to meet on Tuesday, Trump says', null],
    ['Trump and Putin to hold talks by phone on Monday', null],
    ['Erdogan ready to host Trump and Putin for talks', null],
    ['Trump sets deadline for Putin to agree to meet Zelensky', null],
    ['No breakthrough expected at Alaska summit', null],
    ['Witkoff leaves Putin talks without a deal for Trump', null],
    ['Trump says Putin and Zelensky will meet within two weeks', 'follow-up'],
    ['No Putin-Zelensky meeting is being set up, Kremlin says', null],
    ['A year ago today Trump and Putin agreed to meet in Alaska', null],
    ['One year on: Trump and Putin meeting ended without a deal', null],
    ['Preview: Trump and Putin to meet in Alaska on Friday', null],
    ['Trump and Putin agree to meet. Europe should worry | Column', null],
    ['Kyiv reacts to news that Trump and Putin will meet', null],
    ['Guest essay: Trump cancels Putin summit, and rightly so', null],
    ['Trump and Putin shake hands at a summit in Budapest', 'begun'],
  ])('reads the milestone of “%s” as %s', async (title, milestone) => {
    const { judge } = await readStory()
    expect(heldIn(judge.read({ title, summary: null })).at(-1) ?? null).toBe(milestone)
  })

  it.each([
    'Coalition of the willing meets in Paris',
    'Kyiv and Moscow agree on an exchange of prisoners of war',
    'Poland says it shot down Russian drones',
    'Medvedev answers an ultimatum',
  ])('takes “%s” for the story', async title => {
    const { judge } = await readStory()
    expect(judge.read({ title, summary: null }).verdict.relevant).toBe(true)
  })
})

describe('a year of the story', () => {
  /** Each turn as two papers tell it, in their own words. */
  const turns: [day: string, first: string, second: string, milestone: string | null][] = [
    [
      '05-02',
      'Trump could meet Putin as soon as June',
      'Trump may meet Putin in June, aide says',
      'proposed',
    ],
    ['06-03', 'Trump and Putin agree to meet', 'Kremlin confirms Trump and Putin will meet', 'announced'],
    [
      '06-05',
      'Trump and Putin to meet in Alaska on 20 June',
      'Trump, Putin to meet in Alaska on June 20',
      'venue',
    ],
    [
      '06-20',
      'Talks between Trump and Putin begin in Alaska',
      'Alaska summit of Trump and Putin begins',
      'begun',
    ],
    [
      '06-21',
      'Trump and Putin end talks without a deal',
      'No deal as Alaska summit of Trump and Putin ends',
      'outcome',
    ],
    [
      '06-23',
      'Putin and Zelensky will meet, Trump says',
      'Trump: Putin and Zelensky to meet in two weeks',
      'follow-up',
    ],
    ['06-24', 'Zelensky to visit White House', 'Zelensky will join Trump at the White House', 'follow-up'],
    // That the two at war will not meet is no word against the visit.
    [
      '06-25',
      'Kremlin: no Putin-Zelensky meeting is planned',
      'Lavrov says no talks of Putin and Zelensky planned',
      null,
    ],
    [
      '06-27',
      'Trump says Putin and Zelensky to meet within two weeks',
      'Putin and Zelensky agree to meet, Trump says',
      'follow-up',
    ],
    [
      '06-30',
      'Russia says no meeting planned between Putin and Zelensky',
      "Lavrov: Putin-Zelensky summit is 'not on the agenda'",
      'follow-up?',
    ],
    [
      '09-09',
      'Trump says he will meet Putin in Budapest',
      'Trump and Putin agree to meet in Budapest',
      'venue',
    ],
    [
      '09-14',
      'Budapest summit put on hold',
      'Putin summit in Budapest is on hold, White House says',
      'postponed',
    ],
    ['09-15', 'Trump calls off Budapest summit', 'Trump cancels summit with Putin in Budapest', 'cancelled'],
    [
      '09-16',
      'White House: Putin summit is still on',
      'Trump says summit with Putin is not cancelled',
      'cancelled?',
    ],
    [
      '09-18',
      'Trump pulls plug on Putin summit in Budapest',
      'Trump cancels Budapest talks with Putin',
      'cancelled',
    ],
    ['09-19', 'Trump could meet Putin at some point', 'Trump may meet Putin at some point, aide says', null],
    ['09-29', 'Trump may meet Putin in winter', 'Trump could meet Putin before Christmas', 'proposed'],
  ]

  /** What each turn of the first so many moved, and where the story stood after them. */
  const play = async (until = '12-31') => {
    const { pack } = await readStory()
    let state: StoryState = { story: pack.id, milestones: [] }
    const sifter = openSifter(pack, judgeOf(pack))
    const moved = turns
      .filter(([day]) => day <= until)
      .map(([day, ...told]) => {
        const moves: string[] = []
        for (const [n, title] of told.slice(0, 2).entries()) {
          const published = `2027-${day}T1${n}:00:00.000Z`
          const { development } = sifter.sift({
            id: createHash('sha256').update(`${day} ${title}`).digest('hex').slice(0, 32),
            title: title ?? '',
            summary: null,
            url: null,
            outlet: `Paper ${n}`,
            family: `paper-${n}`,
            source: 'papers',
            published,
            collectedAt: published,
          })
          if (!development) continue
          const { state: next, reached, fallen } = advance(state, development, [], pack, readingIn(pack))
          state = next
          moves.push(...(reached ? [reached.name] : []), ...(fallen ? [`${fallen.name}?`] : []))
        }
        return [day, moves.join(' ') || null]
      })
    return { moved, answer: standingOf(pack, state, `2027-${until}T23:00:00.000Z`, en).answer }
  }

  it('moves at each turn and at no other headline', async () => {
    expect((await play()).moved).toEqual(turns.map(([day, , , milestone]) => [day, milestone]))
  })
  it.each([
    ['06-15', 'Planned for 20\u00a0June.'],
    ['06-22', 'Held. The outcome is known.'],
    ['06-26', 'Held. What follows: talks with Zelensky in Washington.'],
    ['06-28', 'Held. What follows: a meeting of Putin and Zelensky.'],
    ['06-30', 'Held. The outcome is known.'],
    ['09-10', 'Announced. No date yet.'],
    ['09-14', 'Postponed. There is no new date.'],
    ['09-19', 'Called off.'],
    ['09-30', 'Proposed. Nothing is agreed yet.'],
  ])('stands on %s where its headlines brought it', async (day, answer) => {
    expect((await play(day)).answer).toBe(answer)
  })
})

describe('what is told about the meeting is not the meeting', () => {
  it.each([
    ['Oil falls after Trump and Putin agree to meet in Budapest', []],
    ['Shares rise after Trump announces summit with Putin in Budapest', []],
    ['EU uneasy after Trump picks Budapest for summit with Putin', []],
    ['Europe frets over Trump-Putin summit in Budapest', []],
    ['Officials meet over Trump-Putin summit in Budapest', []],
    ['Talks over Trump-Putin summit under way', []],
    ['Trump and Putin talks over Budapest summit begin', []],
    ['Rubio calls Lavrov after Trump-Putin summit', ['held']],
    ['Trump-Putin summit over, Kremlin says', ['held']],
    ['Trump-Putin summit over without a deal', ['held', 'outcome']],
  ])('%s', async (title, held) => {
    const { judge } = await readStory()
    const { claims } = judge.read({ title, summary: null })
    const names = claims.flatMap(({ milestone, says }) => (says === 'holds' ? [milestone] : []))
    expect(names.filter(name => ['begun', 'held', 'outcome'].includes(name))).toEqual(held)
  })
})

describe('its day is moved, in whatever words', () => {
  it.each([
    ['Summit of Trump and Putin rescheduled to 27 June', '2027-06-27'],
    ['Trump-Putin summit pushed back a week, to 27 June', '2027-06-27'],
    ['Putin-Trump talks now on 27 June, Kremlin says', '2027-06-27'],
    ['New date for Putin-Trump summit: 27 June', '2027-06-27'],
    ['Trump and Putin to meet on 27 June rather than in May', '2027-06-27'],
    ['Kremlin moves Trump summit to 27 June', '2027-06-27'],
    ['Trump meeting brought forward to 15 June, Kremlin says', '2027-06-15'],
    ['Trump and Putin will now meet on 27 June, not 20 June', '2027-06-27'],
    ['Trump-Putin meeting slips to 27 June', '2027-06-27'],
  ])('%s', async (title, day) => {
    const { judge } = await readStory()
    const { claims } = judge.read({ title, summary: null, published: '2027-06-10T10:00:00.000Z' })
    expect(claims.find(({ milestone }) => milestone === 'moved')).toMatchObject({ says: 'holds', day })
  })
  it('and what its outlet takes back moves nothing', async () => {
    const { judge } = await readStory()
    for (const title of [
      'Withdrawn: Trump-Putin summit moved to 27 June',
      'Correction: we withdraw our report that the Trump-Putin summit was moved to 27 June',
    ])
      expect(
        judge.read({ title, summary: null, published: '2027-06-10T10:00:00.000Z' }).notice,
      ).not.toBeNull()
  })
})
