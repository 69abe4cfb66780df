import { expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { type Stage, stageNamed } from '#infra/stages'
import { synthesized } from './template.ts'

const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:reader-AbCdEf'
const bedrock = 'example.reader-1-v1:0'

/** The collector's variable, and what its role may do with models and secrets. */
const ofCollect = (readingModel: Stage['readingModel']) => {
  const template = synthesized({ ...stageNamed('dev'), readingModel })
  const statementsOf = (isTheirs: (id: string) => boolean) =>
    template
      .ofType('AWS::IAM::Policy')
      .filter(({ id }) => isTheirs(id))
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .filter(({ Action }) => /bedrock|secretsmanager/.test(JSON.stringify(Action)))
  const variableOf = (name: string) =>
    template
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME === name)
      ?.properties.Environment.Variables[variables.readingModel]
  return {
    setting: JSON.parse(variableOf('collect') ?? 'null'),
    statements: statementsOf(id => id.startsWith('Collect')),
    others: JSON.stringify(statementsOf(id => !id.startsWith('Collect'))),
    sweep: variableOf('sweep'),
  }
}
/** ARNs as text, what CloudFormation fills in by its name; CDK sorts them. */
const arns = (resource: unknown): string[] =>
  [resource]
    .flat()
    .map(one =>
      JSON.stringify(one)
        .replaceAll(/\{"Ref":"AWS::(\w+)"\}/g, '$1')
        .replaceAll(/"Fn::Join":\[""|[[\]"{},]/g, ''),
    )
    .sort()

test('no model reads unless a stage names one', () => {
  expect(ofCollect(null)).toMatchObject({ setting: null, statements: [] })
})

test('a model of Bedrock may be asked in the stack’s own region, by the collector alone, and no other one', () => {
  const { setting, statements, others, sweep } = ofCollect({ bedrock, profile: null })
  expect(setting).toEqual({ bedrock })
  expect(statements).toHaveLength(1)
  expect(statements[0]).toMatchObject({ Action: 'bedrock:InvokeModel', Effect: 'Allow' })
  expect(arns(statements[0]?.Resource)).toEqual([`arn:Partition:bedrock:Region::foundation-model/${bedrock}`])
  expect(others).not.toContain('bedrock')
  expect(sweep).toBeUndefined()
})

test('by an inference profile it may be asked in each region of that, and by that alone', () => {
  const profile = { id: `eu.${bedrock}`, regions: ['eu-central-1', 'eu-west-3'] }
  const { setting, statements } = ofCollect({ bedrock, profile })
  expect(setting).toEqual({ bedrock: profile.id })
  const [asked, models, ...more] = statements
  expect(more).toEqual([])
  const profileArn = `arn:Partition:bedrock:Region:AccountId:inference-profile/${profile.id}`
  expect(arns(asked?.Resource)).toEqual([profileArn])
  expect(asked?.Condition).toBeUndefined()
  expect(arns(models?.Resource)).toEqual([
    `arn:Partition:bedrock:eu-central-1::foundation-model/${bedrock}`,
    `arn:Partition:bedrock:eu-west-3::foundation-model/${bedrock}`,
  ])
  expect(arns(models?.Condition.StringEquals['bedrock:InferenceProfileArn'])).toEqual([profileArn])
})

test('a global profile names the model without a region, too', () => {
  const profile = { id: `global.${bedrock}`, regions: ['eu-central-1'] }
  const [, models] = ofCollect({ bedrock, profile }).statements
  expect(arns(models?.Resource)).toEqual([
    `arn:Partition:bedrock:::foundation-model/${bedrock}`,
    `arn:Partition:bedrock:eu-central-1::foundation-model/${bedrock}`,
  ])
})

test('of an endpoint the collector may read the key, and ask nothing of Bedrock', () => {
  const url = 'https://api.example.org/v1/chat/completions'
  const { setting, statements } = ofCollect({ url, model: 'small', secretArn })
  expect(setting).toEqual({ url, model: 'small', secretId: secretArn })
  expect(statements.map(({ Resource }) => Resource)).toEqual([secretArn])
  expect(JSON.stringify(statements)).not.toContain('bedrock')
})
