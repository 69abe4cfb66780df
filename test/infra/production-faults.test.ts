import { expect, test } from 'vitest'
import { productionFaults } from '#infra/production-faults'
import { type Stage, stageNamed } from '#infra/stages'
import { packs } from '#stories/packs'
import { production, productionPack } from './production.ts'

const faults = (change: Partial<Stage>, pack: Partial<typeof productionPack> = {}) =>
  productionFaults({ ...production, ...change }, [{ ...productionPack, ...pack }])
const sender = (address: string, confirmAddress = address) => ({
  sender: { name: 'Wire', address, confirmAddress },
})

test('a production with a sender, a site and a mailbox of its own is not refused', () => {
  expect(faults({})).toEqual([])
})

test('as it ships, everything that must be set is named at once, one sentence each', () => {
  const sample = Object.values(packs).map(({ pack }) => pack)
  const told = productionFaults(stageNamed('production'), sample)
  const wanted = [
    /^digest@storywire\.example\.org /,
    /^confirm@/,
    /postal address/,
    /alarmAddress/,
    /\bsite\b/,
  ]
  expect(told).toHaveLength(wanted.length)
  for (const [n, sentence] of told.entries()) {
    expect(sentence).toMatch(wanted[n] ?? /^$/)
    expect(sentence).toMatch(/^\S[^\n]*: set [^\n]+\.$/)
  }
})

test.each([
  'a@example.com',
  'a@mail.example.net',
  'a@EXAMPLE.org',
  'a@wire.test',
  'a@wire.example',
  'a@x.invalid',
])('a sender %s is on an example domain', address => {
  expect(faults({}, sender(address))).toEqual([expect.stringContaining(address)])
  expect(faults({}, sender('wire@home.arpa', address))).toEqual([expect.stringContaining(address)])
})

test.each(['a@example.org.uk.home.arpa', 'a@my-example.arpa', 'a@latest.home.arpa', 'a@example.home.arpa'])(
  'a sender %s is not',
  address => {
    expect(faults({}, sender(address))).toEqual([])
  },
)

test.each([
  [{ alarmAddress: null }, /alarmAddress/],
  [{ alarmAddress: 'ops@example.org' }, /ops@example\.org/],
  [{ siteUrl: null }, /set site /],
  [{ siteUrl: 'http://wire.home.arpa' }, /https/],
  [{ siteUrl: 'https://wire.home.arpa/' }, /no path/],
  [{ siteUrl: 'wire.home.arpa' }, /no path/],
  [{ siteUrl: 'https://wire.example.org' }, /wire\.example\.org/],
  [{ siteUrl: 'https://a1b2.execute-api.eu-west-1.amazonaws.com' }, /AWS's own address/],
  [{ siteUrl: null, site: { domain: 'wire.test', certificateArn: null, zone: null } }, /wire\.test/],
] as const)('%j is refused with a sentence', (change, sentence) => {
  expect(faults(change)).toEqual([expect.stringMatching(sentence)])
})

test('a postal address of the sample is refused for each story that has it', () => {
  const packsWith = ['one', 'two'].map(id => ({ ...productionPack, id, postalAddress: '2 Example Street' }))
  const told = productionFaults(production, packsWith)
  expect(told.map(sentence => /stories\/(\w+)\//.exec(sentence)?.[1])).toEqual(['one', 'two'])
})
