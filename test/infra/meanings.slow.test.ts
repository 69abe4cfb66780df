import { expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { stageNamed } from '#infra/stages'
import { type Synthesized, synthesized } from './template.ts'

const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:meanings-AbCdEf'
const meanings = { url: 'https://api.example.org/v1/embeddings', model: 'small', secretArn }

/** The function's variable, and which secrets its role may read. */
const ofCollect = (template: Synthesized) => {
  const [collect] = template
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME === 'collect')
  const secrets = template
    .ofType('AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith('Collect'))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter(({ Action }) => [Action].flat().includes('secretsmanager:GetSecretValue'))
    .map(({ Resource }) => Resource)
  return { collect, variable: collect?.properties.Environment.Variables[variables.meanings], secrets }
}

test('a hosted model is off by default: no variable, and no secret may be read', () => {
  const { collect, variable, secrets } = ofCollect(synthesized())
  expect(collect).toBeDefined()
  expect(variable).toBeUndefined()
  expect(secrets).toEqual([])
})
test('a stage that names one lets the collector read its key, and nothing else', () => {
  const { variable, secrets } = ofCollect(synthesized({ ...stageNamed('dev'), meanings }))
  expect(JSON.parse(variable)).toEqual({ url: meanings.url, model: 'small', secretId: secretArn })
  expect(secrets).toEqual([secretArn])
})
