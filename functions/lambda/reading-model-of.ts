import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import type { ReadingModel } from '#core/story/reading/model/reading-model'
import { createBedrockReadingModel } from '#functions/aws/bedrock-reading-model'
import type { ReadingModelSetting } from '#functions/environment'
import { createChatReadingModel } from '#functions/internet/chat-reading-model'

/**
 * The model that a deployment names.
 * @param keyOf how the key is read that the secret of this id holds
 */
export const readingModelOf = (
  setting: ReadingModelSetting | null,
  keyOf: (secretId: string) => () => Promise<string>,
): ReadingModel | null => {
  if (setting === null) return null
  if ('bedrock' in setting)
    return createBedrockReadingModel(new BedrockRuntimeClient({ maxAttempts: 2 }), setting.bedrock)
  const { url, model, secretId } = setting
  return createChatReadingModel({ url, model, key: secretId === null ? null : keyOf(secretId) })
}
