import { expect, test } from 'vitest'
import { stageNamed } from '#infra/stages'

test('without a name it is the dev stage', () => {
  expect(stageNamed(undefined).name).toBe('dev')
})

test('production mails everybody and keeps its data', () => {
  expect(stageNamed('production')).toMatchObject({ allowList: null, keepData: true })
})

test('outside production only an allow-list is mailed, and by default it holds nobody but the SES simulator', () => {
  const { allowList } = stageNamed('dev')
  expect(allowList).not.toHaveLength(0)
  expect(allowList?.filter(address => !address.endsWith('@simulator.amazonses.com'))).toEqual([])
})

test('a stage that does not exist is refused, with those that do', () => {
  expect(() => stageNamed('prod')).toThrow('There is no stage "prod". Stages are dev and production.')
})
