import { describe, expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { stageNamed } from '#infra/stages'
import { functionNamed } from './role.ts'
import { synthesized, target } from './template.ts'
import { dev, environmentOf } from './the-stack.ts'

describe('the site', () => {
  const [stage] = dev.ofType('AWS::ApiGatewayV2::Stage')

  test('its access log holds no path, no query and no address: readers’ tokens are in paths', () => {
    expect(JSON.parse(stage?.properties.AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
      routeKey: '$context.routeKey',
    })
    const routes = dev.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey)
    expect(routes.sort()).toEqual([
      '$default',
      'GET /desk',
      'GET /desk/{path+}',
      'GET /unsubscribe/{token+}',
      'POST /desk',
      'POST /desk/{path+}',
      'POST /preferences',
      'POST /subscribe',
      'POST /unsubscribe/{token+}',
    ])
  })

  test('it is throttled, so that a flood of requests does not take the senders’ share', () => {
    expect(stage?.properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    })
  })

  test('leaving has capacity of its own, more than all else together; pages and forms cannot use up each other’s', () => {
    const settings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> =
      stage?.properties.RouteSettings
    const forms = ['POST /subscribe', 'POST /preferences'].map(key => settings[key])
    for (const form of forms) expect(form?.ThrottlingRateLimit).toBe(25)
    const others = 50 + forms.reduce((sum, form) => sum + (form?.ThrottlingRateLimit ?? 0), 0)
    for (const method of ['GET', 'POST']) {
      const leaving = settings[`${method} /unsubscribe/{token+}`]
      expect(leaving?.ThrottlingRateLimit).toBeGreaterThan(others)
      expect(leaving?.ThrottlingBurstLimit).toBeGreaterThan(200)
    }
    // A route's settings are refused while the route is not there yet.
    const routes = dev
      .ofType('AWS::ApiGatewayV2::Route')
      .filter(({ properties }) => properties.RouteKey in settings)
    expect(routes).toHaveLength(8)
    for (const { id } of routes) expect(stage?.dependsOn).toContain(id)
  })

  test('what editors ask is answered by a function of its own, and nothing else is', () => {
    const integrations = dev.ofType('AWS::ApiGatewayV2::Integration')
    const asked = (route: string) => {
      const found = dev
        .ofType('AWS::ApiGatewayV2::Route')
        .find(({ properties }) => properties.RouteKey === route)
      const integration = integrations.find(({ id }) =>
        JSON.stringify(found?.properties.Target).includes(`"${id}"`),
      )
      return target(integration?.properties.IntegrationUri)
    }
    const [desk, site] = ['desk', 'site'].map(name => functionNamed(dev, name).id)
    for (const route of ['GET /desk', 'POST /desk', 'GET /desk/{path+}', 'POST /desk/{path+}'])
      expect([route, asked(route)]).toEqual([route, desk])
    for (const route of ['$default', 'POST /subscribe']) expect([route, asked(route)]).toEqual([route, site])
  })

  test('links in mails lead to the API, or to the address that the stage names', () => {
    const [api] = dev.ofType('AWS::ApiGatewayV2::Api')
    expect(environmentOf('deliver')[variables.siteUrl]).toEqual({ 'Fn::GetAtt': [api?.id, 'ApiEndpoint'] })
    const named = synthesized({ ...stageNamed('dev'), siteUrl: 'https://wire.example.org' })
    for (const name of ['collect', 'open-mailing', 'deliver'])
      expect(environmentOf(name, named)[variables.siteUrl]).toBe('https://wire.example.org')
  })
})
