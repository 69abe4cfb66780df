import { describe, expect, it } from 'vitest'
import { printMistake } from '#stories/mistake'
import { readPack } from '#stories/read-pack'
import { smallPack } from './small-pack.ts'

const good = smallPack
const read = (yaml: string, more: { background?: string; readers?: string } = {}) =>
  readPack({ id: 'bridge', yaml, background: 'What happened so far.', ...more })
const mistakesIn = (...args: Parameters<typeof read>) => {
  const result = read(...args)
  return result.outcome === 'invalid' ? result.mistakes.map(one => printMistake(one)) : []
}
const spoilt = (part: string, by: string) => {
  expect(good).toContain(part)
  return mistakesIn(good.replace(part, by))
}

describe('reading a story pack', () => {
  it('rules may be absent where prose tells a reading model what the story, a topic and a milestone are about', () => {
    const told = good
      .replace("relevance:\n  - any: ['@north']\n", 'about: Whether the two towns build a bridge.\n')
      .replace('    match:\n      - any: [talks]\n', '    about: The talks of the mayors.\n')
      .replace('match: [{ any: [ended] }]', 'about: The talks are over.')
    expect(read(`${told}reading: { asksADay: 40 }\n`)).toMatchObject({
      outcome: 'read',
      pack: {
        about: 'Whether the two towns build a bridge.',
        relevance: [],
        reading: { asksADay: 40 },
        topics: [{ about: 'The talks of the mayors.', match: [] }],
        milestones: [{ about: 'The talks are over.', match: [] }],
      },
    })
  })
  it('what has neither rules nor prose is a mistake', () => {
    for (const part of [
      "relevance:\n  - any: ['@north']\n",
      '    match:\n      - any: [talks]\n',
      ', match: [{ any: [ended] }]',
    ])
      expect(spoilt(part, '').join()).toMatch(/Nothing tells what belongs .*neither .* nor "about"/)
  })
  it('a whole pack is read, with what was left out filled in', () => {
    const result = read(good)
    expect(result).toMatchObject({
      outcome: 'read',
      pack: { id: 'bridge', lists: {}, commentary: [], notKnown: [] },
    })
    if (result.outcome === 'read') {
      expect(result.pack.cadence.weekly.weekday).toBe(7)
      expect(result.pack.milestones[0]).toMatchObject({ undoes: [], notWhile: [], details: {} })
    }
  })

  it('editors look so long before as the pack says; silence sends unless it says otherwise', () => {
    const review = (written: string) => read(`${good}review: ${written}\n`)
    expect(review('{ digest: 2h, alert: 5m, silence: hold }')).toMatchObject({
      pack: { review: { digestMinutes: 120, alertMinutes: 5, silence: 'hold' } },
    })
    expect(review('{ digest: 45m }')).toMatchObject({
      pack: { review: { digestMinutes: 45, alertMinutes: null, silence: 'send' } },
    })
    for (const [written, said] of [
      ['{ silence: send }', /Nothing is shown to editors/],
      ['{ digest: 45 minutes }', /no span of time/],
      ['{ alert: 20m }', /1 at least and 15 at most|1 minutes at least and 15 at most/],
      ['{ digest: 13h }', /720 at most/],
      ['{ alert: 5m, silence: wait }', /send or hold/],
      ['{ alerts: 5m }', /alert/],
    ] as const)
      expect(mistakesIn(`${good}review: ${written}\n`).join()).toMatch(said)
  })

  it('a story in a language that has no words here', () => {
    expect(spoilt('language: en\ntime', 'language: pt-BR\ntime')).toEqual([
      'story.yaml:3:11 No story can be told in this language yet. — Write one of “en”, “fr”; CONTRIBUTING.md says how to add a language.',
    ])
    // Its outlets may write in any.
    expect(spoilt('GB, language: en', 'GB, language: pt-BR')).toEqual([])
    expect(spoilt('language: en\ntime', 'language: fr-CA\ntime')).toEqual([])
  })

  it.each([
    [
      'a key that means nothing',
      'subject:',
      'subjct:',
      'story.yaml:2:1 The key “subjct” means nothing here. — Did you mean “subject”?',
    ],
    [
      'a sender without postal address',
      'postalAddress: 1 Example Street\n',
      '',
      'story.yaml:1:1 “postalAddress” is missing. — Write the sender’s postal address',
    ],
    [
      'a time zone that is none',
      'Europe/Berlin',
      'Europe/Berlni',
      'story.yaml:4:11 There is no such time zone.',
    ],
    [
      'an hour in which clocks change',
      "'07:00'",
      "'02:30'",
      'story.yaml:9:18 Between 01:00 and 03:59 clocks are put forward and back',
    ],
    ['a time that is none', "'18:00'", "'6 pm'", 'story.yaml:8:36 This is not a time of day.'],
    ['a weekday that is none', 'sunday', 'someday', 'story.yaml:8:22 This is not a weekday.'],
    [
      'an address that is none',
      'wire@example.org',
      'wire.example.org',
      'story.yaml:5:32 This is not a mail address.',
    ],
    [
      'a feed that is no address',
      'https://gazette.example.org/rss',
      'gazette.example.org/rss',
      'This is not the address of a feed.',
    ],
    [
      'a publisher family that is not there',
      'family: gazette',
      'family: gazete',
      'There is no publisher family “gazete”. — Did you mean “gazette”?',
    ],
    [
      'a name that is not there',
      '@north',
      '@nort',
      'story.yaml:13:11 There is no name or list “nort”. — Did you mean “north”?',
    ],
    [
      'a milestone that is not there',
      '{ label: Two, reachedBy: [held] }',
      '{ label: Two, reachedBy: [begun] }',
      'story.yaml:28:31 There is no milestone “begun”. — Known are: held.',
    ],
    [
      'a wire of seven stations',
      '  - { label: Four, reachedBy: [held] }\n',
      '  - { label: Four, reachedBy: [held] }\n'.repeat(4),
      'A wire has six stations at most',
    ],
    ['a key that there was', 'label: Held,', 'label: Held, aside: true,', 'Write “kind: aside” in its place'],
    ['a wire beside tracks', 'standing:', 'tracks: []\nstanding:', 'There is a wire and there are tracks'],
    [
      'a kind that there is not',
      'label: Held,',
      'label: Held, kind: stop,',
      'Write one of step, setback, end, aside',
    ],
    [
      'one publisher alone',
      'label: Held,',
      'label: Held, families: 1,',
      'One publisher alone moves no story',
    ],
    [
      'a wire of one station',
      `  - { label: One, reachedBy: [held] }
  - { label: Two, reachedBy: [held] }
  - { label: Three, reachedBy: [held] }
`,
      '',
      'A wire has two stations at least',
    ],
    ['a rule that finds nothing', '- any: [talks]', '- none: [talks]', 'This rule finds nothing'],
    ['a term without letters', '[talks]', "['–']", 'This term has no letter and no digit'],
    ['quotes that do not end', 'title: The bridge', 'title: "The bridge', 'This is not YAML'],
  ])('%s is named with its place and remedy', (_, part, by, mistake) => {
    const found = spoilt(part, by)
    expect(
      found.some(line => line.includes(mistake)),
      found.join('\n'),
    ).toBe(true)
  })

  it('two topics of one id are named at the second', () => {
    const topic = good.slice(good.indexOf('  - id: meeting'), good.indexOf('families:'))
    expect(spoilt(topic, topic + topic)).toEqual([
      'story.yaml:20:9 There are two topics “meeting”. — Rename or take out one of them.',
    ])
  })
  it('no topics at all is a mistake', () => {
    const topic = good.slice(good.indexOf('topics:'), good.indexOf('families:'))
    expect(spoilt(topic, 'topics: []\n')[0]).toContain('There are no topics.')
  })
  it('all mistakes come at once, in the order of lines', () => {
    const result = mistakesIn(
      good
        .replace('Europe/Berlin', 'Nowhere')
        .replace('family: gazette', 'family: none')
        .replace("'07:00'", "'03:00'"),
    )
    expect(result.map(line => line.split(':')[1])).toEqual(['4', '9', '23'])
  })
  it('an empty file and a file of something else give mistakes and no crash', () => {
    expect(mistakesIn('').length).toBeGreaterThan(0)
    expect(mistakesIn('- 1\n- 2\n').length).toBeGreaterThan(0)
  })
  it('references that would fill the memory are refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ]
    expect(mistakesIn(bomb.join('\n'))[0]).toContain('beyond all measure')
  })
  it('an empty backgrounder is a mistake of its own file', () => {
    expect(mistakesIn(good, { background: ' \n' })).toEqual([expect.stringMatching(/^background\.md:1:1 /)])
  })
  it('a reader of an unknown topic is named with the line', () => {
    const readers =
      '{"address":"a@example.org","topics":["meeting"],"cadence":"weekly","alerts":true}\n{"address":"b@example.org","topics":["meetin"],"cadence":"none","alerts":false}\nnonsense\n'
    expect(mistakesIn(good, { readers })).toEqual([
      'readers.jsonl:2:1 There is no topic “meetin”. — Did you mean “meeting”?',
      expect.stringMatching(/^readers\.jsonl:3:1 This is no reader/),
    ])
  })
})
