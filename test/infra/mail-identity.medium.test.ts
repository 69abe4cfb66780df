import { describe, expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { stageNamed } from '#infra/stages'
import { functionNamed } from './role.ts'
import { synthesized, target } from './template.ts'
import { dev, environmentOf, production } from './the-stack.ts'

describe('mail', () => {
  test('lists and confirmations have a configuration set each, which insists on TLS and heeds suppressions', () => {
    const sets = dev.ofType('AWS::SES::ConfigurationSet')
    expect(sets.map(({ properties }) => properties.Name)).toEqual([
      'Storywire-dev-lists',
      'Storywire-dev-confirmations',
    ])
    for (const { properties } of sets)
      expect(properties).toMatchObject({
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        SuppressionOptions: { SuppressedReasons: ['COMPLAINT'] },
        ReputationOptions: { ReputationMetricsEnabled: true },
      })
    const { STORYWIRE_LIST_CONFIGURATION_SET: lists, STORYWIRE_CONFIRM_CONFIGURATION_SET: confirmations } =
      environmentOf('deliver')
    expect([target(lists), target(confirmations)]).toEqual(sets.map(({ id }) => id))
  })

  test('SES tells both sets’ events to the feedback queue: all that decide about a delivery, no opens, no clicks', () => {
    const destinations = dev.ofType('AWS::SES::ConfigurationSetEventDestination')
    expect(destinations).toHaveLength(2)
    const [subscription] = dev.ofType('AWS::SNS::Subscription')
    for (const { properties } of destinations) {
      expect(properties.EventDestination.MatchingEventTypes.sort()).toEqual([
        'bounce',
        'complaint',
        'delivery',
        'deliveryDelay',
        'reject',
        'renderingFailure',
        'send',
      ])
      expect(properties.EventDestination.SnsDestination.TopicARN).toEqual(subscription?.properties.TopicArn)
    }
    expect(subscription?.properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: false })
    const feedback = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ properties }) => target(properties.FunctionName) === functionNamed(dev, 'feedback').id)
    expect(subscription?.properties.Endpoint).toEqual(feedback?.properties.EventSourceArn)
  })

  test('the sender’s domain is signed with DKIM and has a MAIL FROM of its own', () => {
    const [identity] = dev.ofType('AWS::SES::EmailIdentity')
    expect(identity?.properties).toMatchObject({
      EmailIdentity: 'mail.example.org',
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: {
        BehaviorOnMxFailure: 'REJECT_MESSAGE',
        MailFromDomain: 'bounce.mail.example.org',
      },
      FeedbackAttributes: { EmailForwardingEnabled: false },
    })
  })

  test('outside production only an allow-list is mailed', () => {
    expect(environmentOf('deliver')[variables.allowList]).toMatch(/@simulator\.amazonses\.com/)
    expect(environmentOf('deliver', production)).not.toHaveProperty(variables.allowList)
    for (const allowList of [null, []])
      expect(() => synthesized({ ...stageNamed('dev'), allowList })).toThrow(
        /Only production may mail everybody/,
      )
  })
})
