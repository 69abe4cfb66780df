import { expect, test } from 'vitest'
import { editorFaults } from '#infra/editor-faults'
import { stageNamed } from '#infra/stages'

const ada = { name: 'Ada', address: 'ada@example.org' }
const faults = (...editors: { name: string; address: string }[]) =>
  editorFaults({ ...stageNamed('production'), editors })

test('a stage as it ships has no editors, and two that differ may sit at one desk', () => {
  expect(stageNamed('production').editors).toEqual([])
  expect(stageNamed('dev').editors).toEqual([])
  expect(faults(ada, { name: 'Ben', address: 'ben@example.org' })).toEqual([])
})

test.each([
  [{ name: 'Ada', address: 'ada' }, /is no address/],
  [{ name: 'Ada', address: 'Ada <ada@example.org>' }, /is no address/],
  [{ name: 'Ada', address: 'a@example.org,b@example.org' }, /is no address/],
  [{ name: ' ', address: 'ada@example.org' }, /has no name/],
])('what cannot be an editor is told: %j', (editor, sentence) => {
  expect(faults(editor)).toEqual([expect.stringMatching(sentence)])
})

test('nobody is named twice, whatever the capitals of the address', () => {
  expect(faults(ada, { name: 'Ben', address: 'ADA@example.org' })).toEqual([
    expect.stringMatching(/stands twice/),
  ])
  expect(faults(ada, { name: 'Ada', address: 'ben@example.org' })).toEqual([
    expect.stringMatching(/stands twice/),
  ])
})

test('outside production an editor must be among those who may be mailed', () => {
  const dev = { ...stageNamed('dev'), editors: [ada] }
  expect(editorFaults(dev)).toEqual([expect.stringMatching(/would get no mail/)])
  expect(editorFaults({ ...dev, allowList: ['@example.org'] })).toEqual([])
  expect(editorFaults({ ...dev, allowList: ['ada@example.org'] })).toEqual([])
})
