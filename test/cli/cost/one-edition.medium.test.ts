import { beforeAll, expect, test } from 'vitest'
import { deployed } from '#cli/cost/assumptions'
import { type EditionRun, runOneEdition } from '#cli/cost/one-edition'
import { totalOf } from '#cli/cost/tally'
import { packs } from '#stories/packs'
import { synthesized } from '#test/infra/template'

const [story] = Object.values(packs)
let small: EditionRun
let large: EditionRun
beforeAll(async () => {
  if (!story) throw new Error('There is no story.')
  const setting = { pack: story.pack, perSecond: 400, cadence: 'weekly' as const }
  small = await runOneEdition({ ...setting, readers: 400 })
  large = await runOneEdition({ ...setting, readers: 1200 })
}, 120_000)

/** Dollars of a reader more, for 100,000 of them. */
const slope = (of: 'send' | 'evidence') => ((totalOf(large[of]) - totalOf(small[of])) / 800) * 100_000

test('every reader of the counted edition gets one mail, and both its events are folded', () => {
  expect(large.mails).toBe(1200)
  expect(large.evidence.snsPublishes).toBe(2400)
})

test('at 400 a second the send path of 100,000 digests costs 8 cents at most, the evidence 25', () => {
  expect(slope('send')).toBeLessThan(0.08)
  expect(slope('evidence')).toBeLessThan(0.25)
})

test('the cost is computed for what is deployed', () => {
  const template = synthesized()
  const fn = (name: string) =>
    template
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME === name)
  for (const name of ['deliver', 'feedback'] as const) {
    expect(fn(name)?.properties).toMatchObject({
      MemorySize: deployed[name].memoryMb,
      Timeout: deployed[name].timeoutSeconds,
    })
    const mappings = template
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties.FunctionName.Ref === fn(name)?.id)
      .map(({ properties }) => ({
        batchSize: properties.BatchSize,
        windowSeconds: properties.MaximumBatchingWindowInSeconds ?? 0,
        concurrency: properties.ScalingConfig?.MaximumConcurrency,
      }))
    const { batchSize, windowSeconds, concurrency } = deployed[name]
    expect(mappings).toContainEqual({ batchSize, windowSeconds, concurrency })
  }
  expect(fn('open-mailing')?.properties.MemorySize).toBe(deployed.openMailing.memoryMb)
  expect(fn('collect')?.properties.MemorySize).toBe(deployed.collect.memoryMb)
  expect(fn('sweep')?.properties.MemorySize).toBe(deployed.sweep.memoryMb)
})
