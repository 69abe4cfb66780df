import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildApp } from '#infra/build-app'
import { standInClients } from '#local/function-clients'
import { type Handler, localFunctions } from '#local/functions'
import { wireFunctions } from '#local/means'
import { startPollers } from '#local/pollers'
import { type Queues, startQueues } from '#local/queues'
import { createRoles } from '#local/rights/roles'
import { startSchedules } from '#local/schedules'
import { readTemplate } from '#local/template'
import { packs } from '#stories/packs'

/** What is missing in the template is missing on one machine, too: nothing of it is written a second time here. */

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation has no closed shape
type Json = any
const siteUrl = 'http://127.0.0.1:8080'
const log = { info: () => {}, warn: () => {}, error: () => {} }

let whole: Json
beforeAll(() => {
  const outdir = mkdtempSync(join(tmpdir(), 'storywire-broken-'))
  const app = buildApp({ packs: Object.values(packs).map(({ pack }) => pack), outdir, bundle: false })
  whole = app.synth().stacks[0]?.template
}, 120_000)

let queues: Queues
let roles: ReturnType<typeof createRoles>
beforeEach(async () => {
  roles = createRoles(log)
  queues = await startQueues(roles)
})
afterEach(async () => {
  vi.useRealTimers()
  await queues.close()
})

const entriesOf = (json: Json, type: string): [string, Json][] =>
  Object.entries<Json>(json.Resources).filter(([, one]) => one.Type === type)
const functionId = (json: Json, service: string): string =>
  entriesOf(json, 'AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME === service,
  )?.[0] ?? ''
/** The template with something broken in it. */
const broken = (breakIt: (json: Json) => void): Json => {
  const json = structuredClone(whole)
  breakIt(json)
  expect(json).not.toEqual(whole)
  return json
}
const read = (json: Json) => readTemplate(json, { queuesUrl: queues.url, siteUrl })
const without = (type: string, isIt: (properties: Json) => boolean) => (json: Json) => {
  for (const [id, { Properties }] of entriesOf(json, type)) if (isIt(Properties)) delete json.Resources[id]
}

/** Each function writes down that it ran. */
const recording = (declared: ReturnType<typeof read>) => {
  const ran: string[] = []
  const handlers: Record<string, Handler> = {}
  for (const { service } of declared.functions) handlers[service] = async () => void ran.push(service)
  return { ran, functions: localFunctions(declared.functions, handlers, log) }
}

describe('a schedule less', () => {
  const ranInAnHour = async (json: Json) => {
    const declared = read(json)
    vi.useFakeTimers()
    const { ran, functions } = recording(declared)
    const schedules = startSchedules(queues.url, declared.queues, declared.schedules, functions, log)
    await vi.advanceTimersByTimeAsync(59 * 60_000)
    schedules.stop()
    vi.useRealTimers()
    return [...new Set(ran)].sort()
  }

  test('and nothing is collected any more, though the sweep goes on', async () => {
    expect(await ranInAnHour(whole)).toEqual(['collect', 'sweep'])
    const collects = ({ Target }: Json) => JSON.stringify(Target.Input).includes('collect')
    expect(await ranInAnHour(broken(without('AWS::Scheduler::Schedule', collects)))).toEqual(['sweep'])
  })
})

describe('a variable renamed', () => {
  const wire = (json: Json) => {
    const url = 'http://127.0.0.1:1'
    const wired = wireFunctions({
      urls: { dynamodb: url, queues: url, ses: url },
      functions: read(json).functions,
      stories: Object.values(packs),
      secrets: { keys: async () => Promise.reject(new Error('not asked for')) },
      clock: { now: () => '2025-03-10T12:00:00.000Z' },
      log,
      sample: true,
      siteUrl,
      readingModel: undefined,
    })
    wired.close()
    return Object.keys(wired.handlers).sort()
  }
  const renamed = (service: string, name: string) => (json: Json) => {
    const { Variables } = json.Resources[functionId(json, service)].Properties.Environment
    Variables[`${name}_NOW`] = Variables[name]
    delete Variables[name]
  }

  test.each([
    ['collect', 'STORYWIRE_OPEN_QUEUE_URL'],
    ['deliver', 'STORYWIRE_LIST_CONFIGURATION_SET'],
    ['feedback', 'STORYWIRE_TABLE'],
    ['sweep', 'STORYWIRE_OPERATOR_TOPIC'],
    ['desk', 'STORYWIRE_GREETINGS_QUEUE_URL'],
  ])('of %s: the start fails as the function would, and names %s', (service, name) => {
    expect(wire(whole)).toEqual(
      read(whole)
        .functions.map(one => one.service)
        .sort(),
    )
    expect(() => wire(broken(renamed(service, name)))).toThrow(`not set: ${name}.`)
  })

  test('its value gone, too: a reference to nothing is refused with its place', () => {
    const queueless = broken(json => {
      json.Resources[functionId(json, 'collect')].Properties.Environment.Variables.STORYWIRE_TABLE = {
        Ref: 'Gone',
      }
    })
    expect(() => read(queueless)).toThrow(/STORYWIRE_TABLE of .*Gone/)
  })
})

describe('a queue and its function', () => {
  /** What ran after each of the queues with a function was sent a message. */
  const ranBy = async (json: Json, ms: number) => {
    const declared = read(json)
    await queues.declare(declared)
    const { ran, functions } = recording(declared)
    const mappings = declared.mappings.map(one => ({ ...one, windowSeconds: 0 }))
    const pollers = startPollers(queues.url, declared.queues, mappings, functions, log)
    const clients = standInClients({ dynamodb: queues.url, queues: queues.url, ses: queues.url })
    for (const { url, redrive } of declared.queues) if (redrive) await clients.of(null).queue(url).send({})
    for (const end = Date.now() + ms; Date.now() < end && new Set(ran).size < 3; ) await setTimeout(50)
    await pollers.stop()
    clients.close()
    return [...new Set(ran)].sort()
  }

  test('without the tie between them, its messages lie there', async () => {
    expect(await ranBy(whole, 5_000)).toEqual(['deliver', 'feedback', 'open-mailing'])
    await queues.close()
    queues = await startQueues(roles)
    const feeds = ({ FunctionName }: Json) => FunctionName.Ref === functionId(whole, 'feedback')
    const untied = broken(without('AWS::Lambda::EventSourceMapping', feeds))
    expect(await ranBy(untied, 1_500)).toEqual(['deliver', 'open-mailing'])
  })

  test('a tie to a function that is not there, or to no queue, is refused at the start', () => {
    const [id] = entriesOf(whole, 'AWS::Lambda::EventSourceMapping')[0] ?? ['']
    const { EventSourceArn } = whole.Resources[id].Properties
    const gone = broken(json => {
      delete json.Resources[EventSourceArn['Fn::GetAtt'][0]]
    })
    expect(() => read(gone)).toThrow(new RegExp(EventSourceArn['Fn::GetAtt'][0]))
  })

  test('a function that nobody wires is refused at the start', () => {
    const json = broken(it => {
      it.Resources[functionId(it, 'sweep')].Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME = 'other'
    })
    const handlers = Object.fromEntries(read(whole).functions.map(({ service }) => [service, async () => {}]))
    expect(() => localFunctions(read(json).functions, handlers, log)).toThrow('"other"')
  })
})

describe('a permission less', () => {
  const sending = async (json: Json) => {
    const declared = read(json)
    roles.declare(declared.functions)
    await queues.declare(declared)
    const url = declared.functions.find(one => one.service === 'collect')?.environment
      .STORYWIRE_OPEN_QUEUE_URL
    const clients = standInClients({ dynamodb: queues.url, queues: queues.url, ses: queues.url })
    try {
      await clients
        .of('collect')
        .queue<object>(url ?? '')
        .send({})
      return 'sent'
    } catch (fault) {
      return fault instanceof Error ? fault.name : 'failed'
    } finally {
      clients.close()
    }
  }

  test('and the stand-in says what AWS would say', async () => {
    expect(await sending(whole)).toBe('sent')
    const role = whole.Resources[functionId(whole, 'collect')].Properties.Role['Fn::GetAtt'][0]
    const lesser = broken(json => {
      for (const [, { Properties }] of entriesOf(json, 'AWS::IAM::Policy'))
        if (Properties.Roles.some(({ Ref }: Json) => Ref === role))
          Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.filter(
            ({ Action }: Json) => ![Action].flat().includes('sqs:SendMessage'),
          )
    })
    await queues.close()
    queues = await startQueues(roles)
    expect(await sending(lesser)).toBe('AccessDeniedException')
  })
})
