import { describe, expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { type Stage, stageNamed } from '#infra/stages'
import { production, productionPack } from './production.ts'
import { functionNamed, statementsOf } from './role.ts'
import { synthesized, target } from './template.ts'

const dev = (change: Partial<Stage>) => synthesized({ ...stageNamed('dev'), ...change })
const produced = (change: Partial<Stage> = {}) => synthesized({ ...production, ...change }, [productionPack])
const recordsOf = (template: ReturnType<typeof dev>) =>
  template.ofType('AWS::Route53::RecordSet').map(({ properties }) => properties)
/** Everything with data, or that others may use. */
const keptTypes = ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::SES::EmailIdentity']

describe('a first deployment that fails', () => {
  const first = produced()

  test('can be cleared away and tried again: nothing of it is protected, and nothing stays behind', () => {
    expect(first.isProtected).toBe(false)
    for (const type of keptTypes) {
      const [kept] = first.ofType(type)
      expect([type, kept?.deletionPolicy]).toEqual([type, 'RetainExceptOnCreate'])
      expect([type, kept?.properties.DeletionProtectionEnabled ?? false]).toEqual([type, false])
    }
  })

  test('one that went through is protected when the stage says so', () => {
    const later = produced({ protect: true })
    expect(later.isProtected).toBe(true)
    expect(later.ofType('AWS::DynamoDB::Table')[0]?.properties.DeletionProtectionEnabled).toBe(true)
  })

  test('a stack of dev goes with its table, but neither with the secret nor with the identity that others may use', () => {
    const policies = keptTypes.map(type => dev({}).ofType(type)[0]?.deletionPolicy)
    expect(policies).toEqual(['Delete', 'RetainExceptOnCreate', 'RetainExceptOnCreate'])
  })
})

describe('what is there already is used, and neither made nor changed', () => {
  const secretArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:wire-AbCdEf'
  const existing = { identities: ['mail.home.arpa'], table: 'wire-table', secretArn }
  const adopting = produced({ existing, hostedZones: { 'mail.home.arpa': { id: 'Z0', name: 'home.arpa' } } })

  test('no table, no secret, no identity and none of its records', () => {
    for (const type of [...keptTypes, 'AWS::Route53::RecordSet'])
      expect(adopting.ofType(type).map(({ id }) => id)).toEqual([])
    expect(Object.keys(adopting.outputs).filter(name => name.includes('Dns'))).toEqual([])
  })

  test('every function is told its name and may use it as ever, the audience’s index too', () => {
    for (const name of ['collect', 'deliver', 'sweep']) {
      const { Variables } = functionNamed(adopting, name).properties.Environment
      expect(Variables[variables.table]).toBe('wire-table')
      const tables = statementsOf(adopting, name)
        .filter(({ actions }) => actions.includes('dynamodb:PutItem'))
        .map(({ resources }) => JSON.stringify(resources))
      expect(tables.length).toBeGreaterThan(0)
      for (const one of tables) expect(one).toContain(':table/wire-table"')
    }
    expect(JSON.stringify(statementsOf(adopting, 'deliver'))).toContain(':table/wire-table/index/audience')
    const { Variables } = functionNamed(adopting, 'site').properties.Environment
    expect(Variables[variables.secretId]).toBe(secretArn)
    expect(JSON.stringify(statementsOf(adopting, 'site'))).toContain(secretArn)
    expect(JSON.stringify(statementsOf(adopting, 'deliver'))).toContain(':identity/mail.home.arpa"')
  })
})

describe('the sender’s DNS records', () => {
  test('come as an output without a hosted zone; DMARC is not among them unasked', () => {
    const { outputs } = dev({})
    const records = JSON.stringify(outputs)
    for (const record of ['DkimDNSTokenName3', ' MX 10 feedback-smtp.', 'v=spf1 include:amazonses.com ~all'])
      expect(records).toContain(record)
    expect(records).not.toMatch(/dmarc/i)
  })

  test.each(['mail.example.org', 'example.org'])(
    'are written into the zone %s under the sender’s full name',
    name => {
      const zoned = dev({ hostedZones: { 'mail.example.org': { id: 'Z0EXAMPLE', name } } })
      const records = recordsOf(zoned)
      expect(records.every(({ HostedZoneId }) => HostedZoneId === 'Z0EXAMPLE')).toBe(true)
      expect(records.filter(({ Type }) => Type !== 'CNAME').map(one => [one.Type, one.Name])).toEqual([
        ['MX', 'bounce.mail.example.org.'],
        ['TXT', 'bounce.mail.example.org.'],
      ])
      const [identity] = zoned.ofType('AWS::SES::EmailIdentity')
      expect(identity?.properties.EmailIdentity).toBe('mail.example.org')
      const tokens = records.filter(({ Type }) => Type === 'CNAME')
      for (const [n, { Name, ResourceRecords }] of tokens.entries()) {
        expect(Name).toEqual({
          'Fn::Join': ['', [{ 'Fn::GetAtt': [identity?.id, `DkimDNSTokenName${n + 1}`] }, '.']],
        })
        expect(ResourceRecords).toEqual([{ 'Fn::GetAtt': [identity?.id, `DkimDNSTokenValue${n + 1}`] }])
      }
      expect(tokens).toHaveLength(3)
      expect(JSON.stringify(zoned.outputs)).not.toContain('dkim')
    },
  )

  test('a zone that cannot hold them is refused with a sentence', () => {
    for (const name of ['other.example.org', 'ample.org'])
      expect(() => dev({ hostedZones: { 'mail.example.org': { id: 'Z0', name } } })).toThrow(
        `The zone ${name} cannot hold the records of mail.example.org`,
      )
  })

  test('DMARC begins with p=none and a mailbox for reports, where it is asked for', () => {
    const dmarcReports = { 'mail.example.org': 'dmarc@example.org' }
    const value = '"v=DMARC1; p=none; rua=mailto:dmarc@example.org"'
    const zoned = dev({
      dmarcReports,
      hostedZones: { 'mail.example.org': { id: 'Z0', name: 'example.org' } },
    })
    expect(recordsOf(zoned)).toContainEqual(
      expect.objectContaining({ Name: '_dmarc.mail.example.org.', Type: 'TXT', ResourceRecords: [value] }),
    )
    const { outputs } = dev({ dmarcReports })
    expect(JSON.stringify(outputs)).toContain(
      JSON.stringify(`_dmarc.mail.example.org TXT ${value}`).slice(1, -1),
    )
  })
})

describe('a site of its own', () => {
  const zone = { id: 'Z0HOME', name: 'home.arpa' }
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/ab-12'
  const own = (site: Partial<NonNullable<Stage['site']>>) =>
    produced({ siteUrl: null, site: { domain: 'wire.home.arpa', certificateArn, zone, ...site } })

  test('has a domain name, its mapping and its record, and links in mails lead there', () => {
    const template = own({})
    const [domain] = template.ofType('AWS::ApiGatewayV2::DomainName')
    expect(domain?.properties).toMatchObject({
      DomainName: 'wire.home.arpa',
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    })
    const [mapping] = template.ofType('AWS::ApiGatewayV2::ApiMapping')
    const [api] = template.ofType('AWS::ApiGatewayV2::Api')
    expect(target(mapping?.properties.ApiId)).toBe(api?.id)
    expect(target(mapping?.properties.DomainName)).toBe(domain?.id)
    expect(recordsOf(template)).toEqual([
      {
        HostedZoneId: 'Z0HOME',
        Name: 'wire.home.arpa.',
        Type: 'A',
        AliasTarget: {
          DNSName: { 'Fn::GetAtt': [domain?.id, 'RegionalDomainName'] },
          HostedZoneId: { 'Fn::GetAtt': [domain?.id, 'RegionalHostedZoneId'] },
        },
      },
    ])
    for (const name of ['collect', 'open-mailing', 'deliver'])
      expect(functionNamed(template, name).properties.Environment.Variables[variables.siteUrl]).toBe(
        'https://wire.home.arpa',
      )
    expect(template.outputs.SiteUrl.Value).toBe('https://wire.home.arpa')
  })

  test('without a certificate one is made, and proved in the zone', () => {
    const [certificate] = own({ certificateArn: null }).ofType('AWS::CertificateManager::Certificate')
    expect(certificate?.properties).toMatchObject({
      DomainName: 'wire.home.arpa',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'wire.home.arpa', HostedZoneId: 'Z0HOME' }],
    })
    expect(() => own({ certificateArn: null, zone: null })).toThrow(/has no certificate/)
  })

  test('without a zone its record comes as an output', () => {
    const template = own({ zone: null })
    expect(recordsOf(template)).toEqual([])
    expect(JSON.stringify(template.outputs)).toContain('wire.home.arpa CNAME ')
  })
})

test('production as it ships is no stack at all', () => {
  expect(() => synthesized(stageNamed('production'))).toThrow(/on an example domain.*\n.*\n.*alarmAddress/s)
})
