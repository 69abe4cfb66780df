import { describe, expect, test } from 'vitest'
import { expiryAttribute, tableSchema, tableTags } from '#functions/aws/table-schema'
import { dev, production } from './the-stack.ts'

describe('the table', () => {
  const [table] = dev.ofType('AWS::DynamoDB::Table')

  test('it is paid by request, encrypted, and can be set back to any second', () => {
    expect(table?.properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    })
  })

  test('its one index lists the audience by keys only', () => {
    expect(table?.properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'audience',
        KeySchema: [
          { AttributeName: 'apk', KeyType: 'HASH' },
          { AttributeName: 'ask', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ])
  })

  test('a copy that a restore makes has the same keys and the same index', () => {
    const { KeySchema, GlobalSecondaryIndexes, AttributeDefinitions, BillingMode } = table?.properties ?? {}
    expect(tableSchema).toEqual({ KeySchema, GlobalSecondaryIndexes, AttributeDefinitions, BillingMode })
  })

  test('what a restore sets again is what the stack sets', () => {
    expect(table?.properties.TimeToLiveSpecification).toEqual({
      AttributeName: expiryAttribute,
      Enabled: true,
    })
    expect(table?.properties.Tags).toEqual(Object.entries(tableTags).map(([Key, Value]) => ({ Key, Value })))
  })

  test.each([
    ['dev', dev],
    ['production', production],
  ])('the secret that old unsubscribe links rest on outlives the %s stack', (_, template) => {
    const [secret] = template.ofType('AWS::SecretsManager::Secret')
    expect(secret?.deletionPolicy).toBe('RetainExceptOnCreate')
    expect(JSON.parse(secret?.properties.GenerateSecretString.SecretStringTemplate)).toEqual({
      currentKeyId: 'k1',
    })
    expect(secret?.properties.GenerateSecretString).toMatchObject({
      GenerateStringKey: 'master',
      PasswordLength: 64,
    })
  })
})
