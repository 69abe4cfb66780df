import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultImpacts } from '#core/fault/fault-list'
import { synthesized } from './template.ts'

const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8')
const entries = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map(entry => [entry.slice(0, entry.indexOf('\n')).trim(), entry]),
)
const alarms = synthesized().ofType('AWS::CloudWatch::Alarm')

test('each alarm says who is hurt and where its runbook entry is', () => {
  expect(alarms.length).toBeGreaterThan(0)
  for (const { properties } of alarms) {
    const [, impact, anchor] =
      /^([A-Z].+\.) Runbook: docs\/runbook\.md#([a-z0-9-]+)$/.exec(properties.AlarmDescription) ?? []
    expect(impact?.split(' ').length).toBeGreaterThan(5)
    expect(properties.AlarmName).toBe(`Storywire-dev-${anchor}`)
    expect([...entries.keys()]).toContain(anchor)
  }
})

test('the runbook has an entry for each alarm and each fault, and no other', () => {
  const names = alarms.map(({ properties }) => properties.AlarmName.replace('Storywire-dev-', ''))
  expect([...entries.keys()].sort()).toEqual([...names, ...Object.keys(faultImpacts)].sort())
})

test('each entry says what it means, how to look into it and what to do', () => {
  for (const [name, entry] of entries)
    expect([name, [...entry.matchAll(/^\*\*(\w+)\.\*\* \S/gm)].map(([, part]) => part)]).toEqual([
      name,
      ['Description', 'Investigation', 'Resolution'],
    ])
})
