import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { batchOf } from '#core/story/reading/model/asked'
import { questionOf } from '#core/story/reading/model/question'
import { createBedrockReadingModel } from '#functions/aws/bedrock-reading-model'
import { harbourStory, report } from '#test/core/story/harbour-story'
import { type Behaviour, startBedrock } from '#test/doubles/bedrock'

const onDemandNot = 'example.reader-2-v1:0'
let bedrock: Awaited<ReturnType<typeof startBedrock>>
let client: BedrockRuntimeClient
beforeEach(async () => {
  bedrock = await startBedrock([onDemandNot])
  client = new BedrockRuntimeClient({
    endpoint: bedrock.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'none' },
    maxAttempts: 1,
  })
})
afterEach(async () => {
  client.destroy()
  await bedrock.close()
})

const headline = 'Northport and Südhafen agree to meet'
const question = questionOf(batchOf([{ report: report({ title: headline }), candidates: [] }]), harbourStory)
const ask = (behaves: Behaviour, modelId = 'eu.example.reader-1-v1:0', timeoutMs = 5_000) => {
  bedrock.behaves = behaves
  return createBedrockReadingModel(client, modelId, timeoutMs).ask(question)
}

test('a model of Bedrock is given one form and has to fill it in; feeds’ words stand in its message alone', async () => {
  const readings = { readings: [{ report: 'r1' }] }
  expect(await ask({ fills: readings })).toEqual({
    outcome: 'answered',
    answer: readings,
    tokens: { input: 1200, output: 340 },
  })
  const [asked] = bedrock.asked
  expect(asked?.modelId).toBe('eu.example.reader-1-v1:0')
  const [tool, ...others] = asked?.toolConfig?.tools ?? []
  expect(others).toEqual([])
  expect(tool?.toolSpec.inputSchema.json).toEqual(JSON.parse(JSON.stringify(question.schema)))
  expect(asked?.toolConfig?.toolChoice).toEqual({ tool: { name: tool?.toolSpec.name } })
  expect(asked?.messages.map(({ role, content }) => [role, content.length])).toEqual([['user', 1]])
  expect(JSON.parse(asked?.messages[0]?.content[0]?.text ?? '').reports[0].headline).toBe(headline)
  expect(JSON.stringify(asked?.system)).not.toContain(headline)
})

test.each<[string, Behaviour, string]>([
  ['is throttled', { error: 'ThrottlingException', status: 429 }, 'ThrottlingException'],
  ['may not be asked', { error: 'AccessDeniedException', status: 403 }, 'AccessDeniedException'],
  ['does not answer the service', { error: 'ModelTimeoutException', status: 408 }, 'ModelTimeoutException'],
  ['is out of order', { error: 'ServiceUnavailableException', status: 503 }, 'ServiceUnavailableException'],
  ['is cut off', { fills: {}, stopReason: 'max_tokens' }, 'it did not fill in the form (max_tokens)'],
  [
    'is stopped by a filter',
    { says: '', stopReason: 'content_filtered' },
    'it did not fill in the form (content_filtered)',
  ],
  ['refuses in prose', { says: 'I cannot help with that.' }, 'it did not fill in the form (end_turn)'],
  ['answers nothing that can be read', { raw: '{"output":' }, 'SyntaxError'],
  ['answers with another thing', { raw: '{}' }, 'it did not fill in the form (no reason)'],
])('a model that %s has failed, and no word of AWS is told on', async (_, behaves, detail) => {
  expect(await ask(behaves)).toEqual({ outcome: 'failed', detail, retryAfterSeconds: null })
})

test('a model that is to be had by an inference profile alone refuses its own id', async () => {
  expect(await ask({ fills: {} }, onDemandNot)).toMatchObject({ detail: 'ValidationException' })
})

test('a silent model is done without', async () => {
  expect(await ask('silence', undefined, 150)).toMatchObject({ detail: 'it did not answer in time' })
})

test('a service that is not there has failed', async () => {
  await bedrock.close()
  expect(await ask({ fills: {} })).toMatchObject({ outcome: 'failed' })
})
