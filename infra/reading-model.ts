import { ArnFormat, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { BedrockModel, Stage } from './stages.ts'

/** Left out of the collector's bundle where no model of Bedrock is named: it is a third of a megabyte. */
export const bedrockClient = ['@aws-sdk/client-bedrock-runtime']

/** Converse needs this one, too (service authorization reference, "Amazon Bedrock"). */
const actions = ['bedrock:InvokeModel']

/**
 * What lets a function ask one model and no other. By an inference profile the request may be answered in any of its regions:
 * it needs the profile, and the model in each of these, there only by way of that profile (Bedrock user guide,
 * "Prerequisites for inference profiles"). A global profile also names the model without a region.
 */
export const modelStatements = (scope: Construct, { bedrock, profile }: BedrockModel): PolicyStatement[] => {
  const stack = Stack.of(scope)
  const modelIn = (region: string) =>
    stack.formatArn({
      service: 'bedrock',
      region,
      account: '',
      resource: 'foundation-model',
      resourceName: bedrock,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    })
  if (profile === null) return [new PolicyStatement({ actions, resources: [modelIn(stack.region)] })]
  const profileArn = stack.formatArn({
    service: 'bedrock',
    resource: 'inference-profile',
    resourceName: profile.id,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  })
  const regions = profile.id.startsWith('global.') ? [...profile.regions, ''] : profile.regions
  return [
    new PolicyStatement({ actions, resources: [profileArn] }),
    new PolicyStatement({
      actions,
      resources: regions.map(modelIn),
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profileArn } },
    }),
  ]
}

/** With what no reading model can be asked from Lambda, one sentence each; none when all is well. */
export const readingModelFaults = ({
  name,
  readingModel,
}: Pick<Stage, 'name' | 'readingModel'>): string[] => {
  if (readingModel === null) return []
  const where = `readingModel of ${name} in infra/stages.ts`
  if ('url' in readingModel)
    return isWholeAddress(readingModel.url)
      ? []
      : [
          `"${readingModel.url}" is not where a model can be asked: set url in ${where}, https:// and its path.`,
        ]
  return readingModel.profile?.regions.length === 0
    ? [`The profile ${readingModel.profile.id} leads nowhere: name its regions in ${where}.`]
    : []
}

const isWholeAddress = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:'
