import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readPack } from '#stories/read-pack'
import { startersFolder } from '#stories/starters'
import { madeUpRun, reportsOf } from './made-up-run.ts'
import { readStarter } from './read-starter.ts'

/** Of each day: how many alerts, and how each track stands. */
type Days = [day: string, alerts: number, ...tracks: [answer: string, wire: string][]][]

const nothing: [string, string] = ['Not yet.', 'Deaths | Inquiry | Findings']
const noAppeal: [string, string] = ['Not yet.', 'Lodged | Heard | Verdict on appeal']
const talks: [string, string] = ['Talks are under way.', 'now Talks | Agreed | In force | Peace deal']
const agreed: [string, string] = [
  'A truce is agreed. It is not in force yet.',
  'x Talks | now Agreed | In force | Peace deal',
]
const inForce: [string, string] = ['The truce is in force.', 'x Talks | x Agreed | now In force | Peace deal']
const collapsed: [string, string] = [
  'The truce has collapsed.',
  'x Talks | x Agreed | ? Collapsed (not In force) | Peace deal',
]
const dead = (number: number): [string, string] => [
  `${number} people are reported killed.`,
  'now Deaths | Inquiry | Findings',
]
const inquiry: [string, string] = ['An inquiry is open.', 'x Deaths | now Inquiry | Findings']

const truce: Days = [
  ['01-12', 1, talks, nothing],
  // "could agree" is no agreement, "denies that it is over" no collapse.
  ['01-13', 0, talks, nothing],
  ['01-14', 1, agreed, nothing],
  ['01-15', 1, inForce, nothing],
  ['01-20', 1, inForce, dead(12)],
  ['01-21', 0, inForce, dead(12)],
  ['01-22', 1, collapsed, dead(12)],
  ['01-23', 1, collapsed, dead(43)],
  ['01-25', 1, collapsed, inquiry],
  ['02-03', 1, agreed, inquiry],
  ['02-04', 1, inForce, inquiry],
]

const upTo = (now: string, wire: string): string =>
  wire
    .split(' | ')
    .map((label, at, all) => (at < all.indexOf(now) ? `x ${label}` : label === now ? `now ${label}` : label))
    .join(' | ')
const trial = (answer: string, now: string): [string, string] => [
  answer,
  upTo(now, 'Charged | Trial | Verdict | Sentence'),
]
const appeal = (answer: string, now: string): [string, string] => [
  answer,
  upTo(now, 'Lodged | Heard | Verdict on appeal'),
]
const vote = (answer: string, now: string): [string, string] => [
  answer,
  upTo(now, 'Called | Polling day | Voting | Result | In office'),
]
const meet = (answer: string, now: string): [string, string] => [
  answer,
  upTo(now, 'Announced | Dated | Held | Outcome'),
]
const sentenced = trial('Sentence is passed.', 'Sentence')

const runs: Record<string, Days> = {
  truce,
  case: [
    ['02-02', 1, trial('Charges are filed. The trial has not begun.', 'Charged'), noAppeal],
    ['02-05', 0, trial('Charges are filed. The trial has not begun.', 'Charged'), noAppeal],
    ['02-10', 1, trial('The trial is under way.', 'Trial'), noAppeal],
    [
      '02-14',
      1,
      [
        'The trial was stopped. A new one has not begun.',
        'x Charged | ? Mistrial (not Trial) | Verdict | Sentence',
      ],
      noAppeal,
    ],
    ['02-22', 1, trial('The trial is under way.', 'Trial'), noAppeal],
    ['02-26', 1, trial('Verdict: guilty.', 'Verdict'), noAppeal],
    ['03-01', 1, sentenced, noAppeal],
    ['03-03', 1, sentenced, appeal('An appeal is lodged.', 'Lodged')],
    ['03-09', 1, sentenced, appeal('The appeal is being heard.', 'Heard')],
    ['03-12', 1, sentenced, appeal('On appeal the verdict was upheld.', 'Verdict on appeal')],
  ],
  election: [
    ['06-15', 1, vote('The election is called.', 'Called')],
    ['06-16', 1, vote('Polling day is 4 July.', 'Polling day')],
    ['06-19', 0, vote('Polling day is 4 July.', 'Polling day')],
    [
      '06-23',
      1,
      [
        'Postponed. There is no new day.',
        'x Called | ? Postponed (not 4 July) | Voting | Result | In office',
      ],
    ],
    ['06-25', 1, ['Polling day is 18 July.', 'x Called | now Polling day | Voting | Result | In office']],
    ['07-18', 1, vote('Voting is under way.', 'Voting')],
    ['07-18', 1, vote('Voting is under way.', 'Voting')],
    ['07-19', 1, vote('The result is known.', 'Result')],
    ['07-25', 1, vote('The winner is in office.', 'In office')],
  ],
  meeting: [
    ['05-04', 1, meet('Announced. No day is named.', 'Announced')],
    ['05-06', 1, meet('Planned for 28 May.', 'Dated')],
    ['05-07', 1, meet('Planned for 28 May.', 'Dated')],
    ['05-13', 0, meet('Planned for 28 May.', 'Dated')],
    [
      '05-15',
      1,
      ['Postponed. There is no new day.', 'x Announced | ? Postponed (not 28 May) | Held | Outcome'],
    ],
    ['05-20', 1, ['Planned for 11 June.', 'x Announced | now Dated (not 28 May) | Held | Outcome']],
    ['06-11', 1, ['The meeting was held.', 'x Announced | x Dated (not 28 May) | now Held | Outcome']],
    ['06-11', 1, ['The outcome is known.', 'x Announced | x Dated (not 28 May) | x Held | now Outcome']],
  ],
}

const daysOf = async (...given: Parameters<typeof madeUpRun>): Promise<Days> =>
  (await madeUpRun(...given)).map(({ day, alerts, tracks }) => [
    day.slice('2026-'.length),
    alerts,
    ...tracks.map(({ answer, wire }): [string, string] => [answer, wire]),
  ])

describe('the made-up run of a starter: state, wires and alerts after each turn', () => {
  it.each(Object.entries(runs))('%s', { timeout: 120_000 }, async (name, days) => {
    expect(await daysOf((await readStarter(name)).pack, reportsOf(name))).toEqual(days)
  })

  it('is the same where the pack does not say that its collapse is a setback', {
    timeout: 120_000,
  }, async () => {
    const text = (name: string) => readFile(new URL(`truce/${name}`, startersFolder), 'utf8')
    const yaml = (await text('story.yaml'))
      .replace('kind: setback, ', '')
      .replace('implies: [talks],', 'implies: [talks], undoes: [collapsed],')
      .replace('implies: [agreed],', 'implies: [agreed], undoes: [collapsed],')
    const families = await readFile(new URL('../families.yaml', startersFolder), 'utf8')
    const read = readPack({ id: 'truce', yaml, background: await text('background.md'), families })
    if (read.outcome !== 'read') throw new Error(JSON.stringify(read.mistakes))
    expect(read.pack.milestones.find(({ name }) => name === 'collapsed')?.kind).toBe('setback')
    expect(await daysOf(read.pack, reportsOf('truce'))).toEqual(truce)
  })
})
