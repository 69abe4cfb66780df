import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime'
import * as z from 'zod'
import type { ModelAnswer, ReadingModel } from '#core/story/reading/model/reading-model'

/** The form that the model must fill in; it has no other tool, and may not answer in prose. */
const form = 'fill_in_readings'
/** Twelve reports take some 1,500. */
const outputTokensAtMost = 4_000
/** A model that is slower than this is done without. */
const patienceMs = 20_000

/**
 * Asks a model of Amazon Bedrock by its Converse interface (API reference, "Converse"; user guide, "Call a tool with the
 * Converse API"): one tool whose input schema is the answer's, and `toolChoice` that forces it.
 * @param modelId of a model or of an inference profile, or the ARN of one
 */
export const createBedrockReadingModel = (
  client: Pick<BedrockRuntimeClient, 'send'>,
  modelId: string,
  timeoutMs = patienceMs,
): ReadingModel => ({
  model: modelId,
  async ask({ system, content, schema }) {
    try {
      const output = await client.send(
        new ConverseCommand({
          modelId,
          system: [{ text: system }],
          messages: [{ role: 'user', content: [{ text: content }] }],
          inferenceConfig: { maxTokens: outputTokensAtMost },
          toolConfig: {
            tools: [
              {
                toolSpec: {
                  name: form,
                  description: 'Takes the reading of each report.',
                  inputSchema: { json: documentOf(schema) },
                },
              },
            ],
            toolChoice: { tool: { name: form } },
          },
        }),
        { abortSignal: AbortSignal.timeout(timeoutMs) },
      )
      return answerIn(output)
    } catch (error) {
      return failed(nameOf(error))
    }
  },
})

/** The SDK's type of any JSON; a schema goes through JSON, so that it is nothing else. */
const documentOf = (schema: object) => z.json().parse(JSON.parse(JSON.stringify(schema)))

const failed = (detail: string): ModelAnswer => ({ outcome: 'failed', detail, retryAfterSeconds: null })

const answerIn = ({ output, stopReason, usage }: ConverseCommandOutput): ModelAnswer => {
  const used = output?.message?.content?.find(({ toolUse }) => toolUse?.name === form)?.toolUse
  // Cut off by `max_tokens`, or stopped by a filter, what is there is a part.
  if (used === undefined || stopReason !== 'tool_use')
    return failed(`it did not fill in the form (${stopReason ?? 'no reason'})`)
  return {
    outcome: 'answered',
    answer: used.input,
    tokens: { input: usage?.inputTokens ?? 0, output: usage?.outputTokens ?? 0 },
  }
}

/** AWS's name for it alone: its sentences may hold ARNs and parts of what was sent. */
const nameOf = (error: unknown): string =>
  error instanceof Error
    ? error.name === 'AbortError' || error.name === 'TimeoutError'
      ? 'it did not answer in time'
      : error.name
    : 'unknown'
