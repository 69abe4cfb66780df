import { expect, test } from 'vitest'
import { effectOf, remainsOf } from '#core/desk/effect'
import type { Ruling } from '#core/story/decision'

const development = '2025-03-09-00000000b1'
const ofTheStory: Ruling[] = [
  { kind: 'headline', development, text: 'a' },
  { kind: 'summary', development, text: 'a' },
  { kind: 'drop', development },
  { kind: 'pin', development },
  { kind: 'merge', development, other: 'b' },
  { kind: 'split', development, reports: ['a'] },
  { kind: 'leave-out', development, report: 'a' },
  { kind: 'retract', development, report: 'a' },
  { kind: 'state', milestone: 'date', says: 'falls', detail: null, source: null },
]

test.each(ofTheStory)(
  '$kind promises the next mail while there is one, and none once the story is closed',
  ruling => {
    expect(effectOf(ruling, false)).toMatch(/the next one on/)
    expect(effectOf(ruling, true)).toMatch(/the story is closed/)
    expect(effectOf(ruling, true)).not.toMatch(/next/)
  },
)

test('whoever takes a closing back is told what its last mail leaves behind', () => {
  expect(remainsOf({ kind: 'close', successor: null })).toContain('keeps it')
  expect(remainsOf({ kind: 'pin', development })).toBeNull()
})
