import { describe, expect, it } from 'vitest'
import { printMistake } from '#stories/mistake'
import { readPack } from '#stories/read-pack'
import { smallPack } from './small-pack.ts'

const warningsOf = (yaml: string): string[] => {
  const read = readPack({ id: 'bridge', yaml, background: 'What happened so far.' })
  return read.outcome === 'read' ? read.warnings.map(one => printMistake(one)) : ['it is not even read']
}
const withMilestone = (milestone: string): string =>
  smallPack.replace('milestones:\n', `milestones:\n  - ${milestone}\n`)

describe('what will surprise an editor', () => {
  it('is nothing in a small pack that is in order', () => {
    expect(warningsOf(smallPack)).toEqual([])
  })

  it('is a step on no wire, with its line', () => {
    const step = '{ name: opened, label: Opened, answer: Opened., match: [{ any: [opened] }]'
    expect(warningsOf(withMilestone(`${step} }`))).toEqual([
      expect.stringMatching(/^story\.yaml:\d+:\d+ No station of a wire is reached by “opened”/),
    ])
    for (const kind of ['aside', 'setback', 'end'])
      expect(warningsOf(withMilestone(`${step}, kind: ${kind} }`))).toEqual([])
  })

  it('is none where a station brings the step along', () => {
    const opened = '{ name: opened, label: Opened, answer: Opened., match: [{ any: [opened] }] }'
    const both = withMilestone(opened).replace('[{ any: [ended] }]', '[{ any: [ended] }], implies: [opened]')
    expect(warningsOf(both)).toEqual([])
  })

  it('is a fact whose rule lists words of a plan alone', () => {
    const rule = (of: string, words: string) =>
      smallPack.replace('match: [{ any: [ended] }]', `${of}match: [{ all: [[mayors], [${words}]] }]`)
    expect(warningsOf(rule('', 'will meet, set to meet, could meet'))).toEqual([
      expect.stringContaining('“held” is a fact, and its rule lists only words of a plan.'),
    ])
    expect(warningsOf(rule('', 'will meet, met'))).toEqual([])
    expect(warningsOf(rule('of: plan, ', 'will meet, set to meet'))).toEqual([])
  })

  it('is a track that no milestone moves, and a station of another track', () => {
    const tracks = smallPack.replace(
      /^wire:\n(?: {2}- .*\n)+/m,
      `tracks:
  - { id: first, label: First, wire: [{ label: One, reachedBy: [held] }, { label: Two, reachedBy: [held] }] }
  - { id: second, label: Second, wire: [{ label: One, reachedBy: [held] }, { label: Two, reachedBy: [held] }] }
`,
    )
    const warnings = warningsOf(tracks)
    expect(warnings[0]).toContain('No milestone moves the track “second”.')
    expect(warnings[1]).toContain('“held” moves the track “first”, not “second”.')
  })

  it('is a possessive, which is read as the name', () => {
    const named = smallPack.replace(
      /^names:\n/m,
      "names:\n  quay: [Quayside, Quayside's, Quayside's mayor]\n",
    )
    expect(warningsOf(named)).toEqual([
      expect.stringContaining("“Quayside's” is read as “Quayside”: a possessive is taken off."),
    ])
  })
})
