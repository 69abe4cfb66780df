import { expect, test } from 'vitest'
import { readingModelFaults } from '#infra/reading-model'
import type { Stage } from '#infra/stages'

const faults = (readingModel: Stage['readingModel']) => readingModelFaults({ name: 'dev', readingModel })
const chat = { url: 'https://api.example.org/v1/chat/completions', model: 'small', secretArn: null }
const byProfile = (...regions: string[]) =>
  faults({ bedrock: 'example.reader-1', profile: { id: 'eu.example.reader-1', regions } })

test('a model that can be asked from Lambda is deployed', () => {
  expect(faults(null)).toEqual([])
  expect(faults(chat)).toEqual([])
  expect(faults({ bedrock: 'example.reader-1', profile: null })).toEqual([])
  expect(byProfile('eu-west-1')).toEqual([])
})
test('one that would keep the collector from starting is refused with a sentence', () => {
  for (const url of ['http://127.0.0.1:8081/v1', 'http://api.example.org/v1', 'api.example.org', ''])
    expect(faults({ ...chat, url })).toEqual([expect.stringContaining(`"${url}" is not where a model`)])
  expect(byProfile()).toEqual([expect.stringContaining('eu.example.reader-1 leads nowhere')])
})
