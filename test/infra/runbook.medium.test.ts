import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultImpacts } from '#core/fault/fault-list'
import { injections, notOnOneMachine } from '#local/fault/injections'
import { production, productionPack } from './production.ts'
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

test('each entry is followed on a machine that runs, or says why not and in which test its fault is seen', () => {
  const known = [...Object.keys(injections), ...Object.keys(notOnOneMachine)]
  expect(known.toSorted()).toEqual([...entries.keys()].toSorted())
  for (const [name, { why, seenIn }] of Object.entries(notOnOneMachine)) {
    expect(why).toMatch(/^\S+ \S+ \S+/)
    const test = readFileSync(new URL(`../../${seenIn}`, import.meta.url), 'utf8')
    expect([name, new RegExp(`[^a-z-]${name}[^a-z-]`).test(test)]).toEqual([name, true])
  }
})

test('what the runbook names is there: functions with their logs, configuration sets, files', () => {
  const template = synthesized()
  const named = (type: string, property: string): string[] =>
    template.ofType(type).map(({ properties }) => String(properties[property]))
  const logs = named('AWS::Logs::LogGroup', 'LogGroupName')
  const sets = named('AWS::SES::ConfigurationSet', 'Name')
  const printed = (pattern: RegExp): string[] => [...runbook.matchAll(pattern)].map(([, name = '']) => name)
  const functions = [
    ...printed(/`([a-z-]+)`\s+log\b/g),
    ...printed(/\b[Ll]og\s+of\s+`([a-z-]+)`/g),
    ...printed(/\/\$STACK\/([a-z-]+)/g),
  ]
  expect(functions.length).toBeGreaterThan(20)
  expect(functions.filter(name => !logs.includes(`/Storywire-dev/${name}`))).toEqual([])
  const ofStack = printed(/\$STACK-([a-z]+)/g)
  expect(ofStack.length).toBeGreaterThan(1)
  expect(ofStack.filter(name => !sets.includes(`Storywire-dev-${name}`))).toEqual([])
  const files = printed(/`((?:infra|core|local|stories)\/[a-z/-]+\.(?:ts|yaml))`/g)
  expect(files.length).toBeGreaterThan(3)
  expect(files.filter(file => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([])
})

/* A stack has more than a hundred, and `describe-stack-resources` gives no more, without a word about the others. */
test('resources are listed by a command that lists all of them', () => {
  expect(runbook).not.toContain('describe-stack-resources')
  expect(runbook).toContain('aws cloudformation list-stack-resources')
})

test('production has the alarms of dev, and no other', () => {
  const names = (stack: string, all: typeof alarms) =>
    all.map(({ properties }) => properties.AlarmName.replace(`${stack}-`, '')).toSorted()
  expect(
    names('Storywire-production', synthesized(production, [productionPack]).ofType('AWS::CloudWatch::Alarm')),
  ).toEqual(names('Storywire-dev', alarms))
})

test('each entry says what it means, how to look into it and what to do', () => {
  for (const [name, entry] of entries)
    expect([name, [...entry.matchAll(/^\*\*(\w+)\.\*\* \S/gm)].map(([, part]) => part)]).toEqual([
      name,
      ['Description', 'Investigation', 'Resolution'],
    ])
})
