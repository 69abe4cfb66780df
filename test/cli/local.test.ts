import { expect, test } from 'vitest'
import { mendedLines } from '#cli/local'
import { injections } from '#local/fault/injections'

test('--mend says that a cause is taken away of those faults alone whose cause it takes away', () => {
  const names = Object.keys(injections)
  const taken = names.filter(name => mendedLines(name)[0]?.includes('is taken away'))
  expect(taken).toEqual(names.filter(name => injections[name]?.mend))
  expect(taken).not.toContain('copy-late')
  expect(taken.length).toBeGreaterThan(3)
  expect(mendedLines('copy-late')[0]).toContain('docs/runbook.md#copy-late')
})
