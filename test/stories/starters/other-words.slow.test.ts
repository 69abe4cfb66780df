import { describe, expect, it } from 'vitest'
import { caseWords, noCase } from './case-words.ts'
import { electionWords, noElection } from './election-words.ts'
import { meetingWords, noMeeting } from './meeting-words.ts'
import { readStarter } from './read-starter.ts'
import { noTruce, truceWords } from './truce-words.ts'

const starters: [string, Record<string, string[]>, [string, string[]][]][] = [
  ['truce', truceWords, noTruce],
  ['case', caseWords, noCase],
  ['election', electionWords, noElection],
  ['meeting', meetingWords, noMeeting],
]

describe.each(starters)('the starter of a %s, as other newsrooms put it', (name, told, untold) => {
  it('warns of nothing and has topics.txt in order', async () => {
    expect((await readStarter(name)).warnings).toEqual([])
  })
  for (const [milestone, titles] of Object.entries(told))
    it.each(titles)(`tells ${milestone}: %s`, async title => {
      expect((await readStarter(name)).holds(title)).toContain(milestone)
    })
  it.each(untold)('does not tell as a fact: %s', async (title, milestones) => {
    const { holds } = await readStarter(name)
    expect(holds(title).filter(one => milestones.includes(one))).toEqual([])
  })
})
