import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '#cli/preflight/finding'
import { judge } from '#cli/preflight/judge'
import type { LastCopy } from '#core/fault/watch-copies'
import { type Stage, stageNamed } from '#infra/stages'
import { examplePack } from '#test/infra/example-pack'
import { production, productionPack } from '#test/infra/production'
import { createWorld, notReady, openAccountFacts, refused, said, verified } from './stand-ins.ts'

type World = ReturnType<typeof createWorld>
const dev: Stage = { ...stageNamed('dev'), alarmAddress: 'ops@example.org' }
const source = { ...examplePack.sources[0], id: 'herald', feed: 'https://herald.example.org/feed' }
/** `dev` may have the sample's postal address, and no sender that nobody can have. */
const { sender } = productionPack
const pack = { ...examplePack, sender, sources: [source as (typeof examplePack.sources)[number]] }

const judged = async (change: (facts: World['facts']) => unknown, stage = dev, packs = [pack]) => {
  const { facts, ports } = createWorld()
  change(facts)
  return judge(stage, packs, ports)
}
const lacks = async (...how: Parameters<typeof judged>) => notReady(await judged(...how))

test('a deployment that is in order lacks nothing', async () => {
  const findings = await judged(() => {})
  expect(notReady(findings)).toEqual([])
  expect(exitCodeOf(findings)).toBe(0)
  expect(new Set(findings.map(({ check }) => check))).toEqual(
    new Set(
      'stage sender alarm ses-sending ses-review ses-quota ses-sandbox concurrency identity dkim mail-from spf dmarc site configuration-set schedules copies table source'.split(
        ' ',
      ),
    ),
  )
})

test('what is missing comes with what to do, and decides before what could not be asked', async () => {
  const findings = await judged(facts => {
    facts.mail = refused()
    facts.schedules = said([])
  })
  expect(notReady(findings)).toEqual(['unasked ses-account account', 'missing schedules Storywire-dev'])
  expect(exitCodeOf(findings)).toBe(1)
  expect(findings.find(({ check }) => check === 'schedules')?.todo).toMatch(/^npm run deploy -- dev/)
})

test('credentials that may ask nothing are no sign that something is missing', async () => {
  const findings = await judged(facts => {
    for (const name of ['region', 'mail', 'concurrency', 'schedules'] as const) facts[name] = refused()
    facts.identities.set('mail.home.arpa', refused())
    for (const name of ['lists', 'confirmations']) facts.sets.set(`Storywire-dev-${name}`, refused())
    facts.txt.set('_dmarc.mail.home.arpa', refused('the DNS gives no answer (ESERVFAIL).'))
  })
  expect(notReady(findings)).toEqual([
    'unasked ses-account account',
    'unasked concurrency account',
    'unasked identity mail.home.arpa',
    'unasked dmarc _dmarc.mail.home.arpa',
    'unasked configuration-set Storywire-dev-lists',
    'unasked configuration-set Storywire-dev-confirmations',
    'unasked schedules Storywire-dev',
  ])
  expect(exitCodeOf(findings)).toBe(2)
})

test('a sample’s sender is told in dev, too: SES can never verify it', async () => {
  const sample = { ...pack, sender: { ...sender, address: 'digest@news.example.org' } }
  const findings = await judged(() => {}, dev, [sample])
  expect(findings).toContainEqual(
    expect.objectContaining({
      check: 'sender',
      state: 'missing',
      todo: expect.stringContaining('story.yaml'),
    }),
  )
})

test('an editor of a stage in the sandbox must be verified, as whoever the stage allows', async () => {
  const stage = { ...dev, editors: [{ name: 'Ed', address: 'ed@desk.example.org' }] }
  const sandboxed = (facts: World['facts']) =>
    Object.assign(facts, { mail: said({ ...openAccountFacts, sandbox: true }) })
  expect(await lacks(sandboxed, stage)).toEqual(['missing sandbox-recipient ed@desk.example.org'])
})

describe('copies elsewhere', () => {
  const at = '2025-03-09T16:55:00.000Z'
  const inProduction = (last: LastCopy | 'no-stack' | null) =>
    lacks(facts => Object.assign(facts, { lastCopy: said(last) }), production, [productionPack])

  test('are asked for where data is kept, once it is deployed', async () => {
    expect(await inProduction(null)).toContain('missing copies Storywire-production')
    expect(await inProduction('no-stack')).not.toContain('missing copies Storywire-production')
    expect(await lacks(facts => Object.assign(facts, { lastCopy: said(null) }))).toEqual([])
  })

  test('that came in time are well, and late ones are not', async () => {
    expect(await inProduction({ at, withinHours: 1 })).not.toContain('missing copies Storywire-production')
    const old = { at: '2025-03-09T15:55:00.000Z', withinHours: 1 }
    expect(await inProduction(old)).toContain('missing copies Storywire-production')
  })
})

describe('the table', () => {
  const none = { 'time-to-live': false, recovery: false, tags: false, protection: false }
  const all = { 'time-to-live': true, recovery: true, tags: true, protection: true }
  const off = (on: typeof all, stage = dev) =>
    lacks(facts => Object.assign(facts, { tableSettings: said({ table: 'Again', on }) }), {
      ...stage,
      site: dev.site,
    }).then(found => found.filter(one => / table /.test(one)))

  test('lacks what a restore has lost, setting by setting, and says how it is set again', async () => {
    expect(await off(all)).toEqual([])
    expect(await off({ ...all, recovery: false })).toEqual(['missing table Again'])
    const findings = await judged(facts =>
      Object.assign(facts, { tableSettings: said({ table: 'Again', on: none }) }),
    )
    expect(
      findings.filter(({ check }) => check === 'table').map(({ says, todo }) => [says, todo?.split(',')[0]]),
    ).toEqual(
      ['time to live, on “ttl”', 'point-in-time recovery', 'tags (application=storywire)'].map(what => [
        `Off: ${what}.`,
        'npx storywire restore --table Again',
      ]),
    )
  })

  test('is protected where the stage says so, and where it is named and holds data', async () => {
    const unprotected = { ...all, protection: false }
    const existing = { ...dev.existing, table: 'Again' }
    expect(await off(unprotected)).toEqual([])
    expect(await off(unprotected, { ...dev, protect: true })).toEqual(['missing table Again'])
    expect(await off(unprotected, { ...dev, keepData: true, existing })).toEqual(['missing table Again'])
    expect(await off(unprotected, { ...dev, existing })).toEqual([])
  })
})

describe('the account', () => {
  test.each([
    [{ sending: false }, 'ses-sending'],
    [{ enforcement: 'SHUTDOWN' }, 'ses-sending'],
    [{ enforcement: 'PROBATION' }, 'ses-review'],
    [{ mailsADay: 200, mailsLastDay: 200 }, 'ses-quota'],
  ])('%j is told', async (change, check) => {
    expect(
      await lacks(facts => Object.assign(facts, { mail: said({ ...openAccountFacts, ...change }) })),
    ).toEqual([`missing ${check} account`])
  })

  test('an unlimited quota is never spent', async () => {
    const endless = { ...openAccountFacts, mailsADay: -1, mailsLastDay: 9 }
    expect(await lacks(facts => Object.assign(facts, { mail: said(endless) }))).toEqual([])
  })

  test('ten functions at once suffice for dev alone', async () => {
    const few = (facts: World['facts']) => Object.assign(facts, { concurrency: said(10) })
    expect(await lacks(few)).toEqual([])
    expect(await lacks(few, production, [productionPack])).toContain('missing concurrency account')
  })
})

describe('the sandbox', () => {
  const sandboxed = (facts: World['facts']) =>
    Object.assign(facts, { mail: said({ ...openAccountFacts, sandbox: true }) })
  const allowing = (...allowList: string[]): Stage => ({ ...dev, allowList })

  test('is in the way of production, and not of the mailbox simulator', async () => {
    expect(await lacks(sandboxed)).toEqual([])
    expect(await lacks(sandboxed, production, [productionPack])).toContain('missing ses-sandbox account')
  })

  test('lets a recipient through whose address or domain is verified', async () => {
    const stage = allowing('me@example.com', 'you@example.org', '@team.example.org', 'lost@example.com')
    const found = await lacks(facts => {
      sandboxed(facts)
      facts.identities.set('me@example.com', said(verified))
      facts.identities.set('example.org', said(verified))
      facts.identities.set('team.example.org', said({ ...verified, verified: false }))
    }, stage)
    expect(found).toEqual([
      'missing sandbox-recipient @team.example.org',
      'missing sandbox-recipient lost@example.com',
    ])
  })
})

describe('a sender domain', () => {
  const pending = { ...verified, verified: false, dkim: 'PENDING' }

  test('that SES does not know is made by deploying', async () => {
    expect(await lacks(facts => facts.identities.clear())).toEqual(['missing identity mail.home.arpa'])
  })

  test('without its DKIM records is told each, and a record that is there asks for patience alone', async () => {
    const findings = await judged(facts => {
      facts.identities.set('mail.home.arpa', said(pending))
      facts.cname.set('two._domainkey.mail.home.arpa', said(['TWO.dkim.amazonses.com.']))
      facts.cname.set('three._domainkey.mail.home.arpa', said(['two.dkim.amazonses.com']))
    })
    expect(findings.filter(({ check }) => check === 'dkim').map(({ todo }) => todo)).toEqual([
      'Set one._domainkey.mail.home.arpa CNAME one.dkim.amazonses.com',
      'Wait, up to 72 hours; then run this again.',
      'Set three._domainkey.mail.home.arpa CNAME three.dkim.amazonses.com',
    ])
  })

  test.each<[string, (facts: World['facts']) => unknown, string]>([
    ['an MX elsewhere', f => void f.mx.set('bounce.mail.home.arpa', said(['mx.example.org'])), 'mail-from'],
    [
      'another region’s MX',
      f => void f.mx.set('bounce.mail.home.arpa', said(['feedback-smtp.us-east-1.amazonses.com'])),
      'mail-from',
    ],
    [
      'a second MX',
      f =>
        void f.mx.set(
          'bounce.mail.home.arpa',
          said(['feedback-smtp.eu-west-1.amazonses.com', 'mx.example.org']),
        ),
      'mail-from',
    ],
    ['no SPF', f => void f.txt.delete('bounce.mail.home.arpa'), 'spf'],
    [
      'SPF that names SES with a minus',
      f => void f.txt.set('bounce.mail.home.arpa', said(['v=spf1 -include:amazonses.com ~all'])),
      'spf',
    ],
    [
      'SPF of a like name',
      f => void f.txt.set('bounce.mail.home.arpa', said(['v=spf1 include:amazonses.com.example.org'])),
      'spf',
    ],
    [
      'two SPF records',
      f =>
        void f.txt.set('bounce.mail.home.arpa', said(['v=spf1 include:amazonses.com ~all', 'v=spf1 -all'])),
      'spf',
    ],
  ])('with %s is told', async (_, change, check) => {
    expect(await lacks(change)).toEqual([`missing ${check} bounce.mail.home.arpa`])
  })

  test('whose envelope is SES’s own is told', async () => {
    const bare = { ...verified, mailFrom: null }
    expect(await lacks(facts => void facts.identities.set('mail.home.arpa', said(bare)))).toEqual([
      'missing mail-from mail.home.arpa',
    ])
  })

  test.each([
    [[], 'missing dmarc mail.home.arpa'],
    [['v=DMARC1; rua=mailto:reports@example.org'], 'missing dmarc _dmarc.home.arpa'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'missing dmarc _dmarc.home.arpa'],
    [['v=DMARC10; p=none'], 'missing dmarc mail.home.arpa'],
  ])('with the DMARC records %j is told', async (records, found) => {
    expect(await lacks(facts => void facts.txt.set('_dmarc.home.arpa', said(records)))).toEqual([found])
  })

  test('has its own DMARC record before its parent’s', async () => {
    const findings = await judged(
      facts => void facts.txt.set('_dmarc.mail.home.arpa', said(['google-site=1', 'v=DMARC1; p=reject'])),
    )
    expect(findings.find(({ check }) => check === 'dmarc')?.says).toBe('Its policy is reject.')
  })
})

describe('what was deployed', () => {
  test.each([
    [null, 'npm run deploy -- dev, which makes it.'],
    [{ sending: false, suppressed: ['COMPLAINT'] }, '--sending-enabled'],
    [{ sending: true, suppressed: ['BOUNCE', 'COMPLAINT'] }, '--suppressed-reasons COMPLAINT'],
    [{ sending: true, suppressed: [] }, '--suppressed-reasons COMPLAINT'],
  ])('a configuration set as %j is told', async (set, todo) => {
    const findings = await judged(facts => void facts.sets.set('Storywire-dev-lists', said(set)))
    expect(notReady(findings)).toEqual(['missing configuration-set Storywire-dev-lists'])
    expect(findings.find(({ state }) => state === 'missing')?.todo).toContain(todo)
  })

  test('a schedule that is off is named', async () => {
    const one = { name: 'Storywire-dev-Sweep', enabled: false }
    expect(await lacks(facts => Object.assign(facts, { schedules: said([one]) }))).toEqual([
      'missing schedules Storywire-dev-Sweep',
    ])
  })
})

describe('the site, the stage and the sources', () => {
  test('a site whose certificate has ended is told, and one in another region', async () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/one'
    const stage = { ...dev, site: { domain: 'wire.example.org', certificateArn, zone: null } }
    expect(await lacks(facts => Object.assign(facts, { site: 'failed' }), stage)).toEqual([
      `missing certificate ${certificateArn}`,
      'missing site https://wire.example.org',
    ])
  })

  test('each sentence for which production would be refused is told, and that nobody is alarmed', async () => {
    const found = await lacks(() => {}, { ...stageNamed('production'), alarmAddress: null }, [pack])
    expect(found.filter(one => one === 'missing stage production').length).toBeGreaterThan(2)
    expect(found).toContain('missing alarm production')
  })

  test('a source that refuses us, lists nothing or stands still is told; one without dates is not', async () => {
    const told = ['missing source example-story/herald']
    expect(await lacks(facts => Object.assign(facts, { feedDown: true }))).toEqual(told)
    expect(await lacks(facts => Object.assign(facts, { entries: [] }))).toEqual(told)
    expect(
      await lacks(facts =>
        Object.assign(facts, { entries: facts.entries.map(at => at.replace('2025-03', '2025-02')) }),
      ),
    ).toEqual(told)
  })
})
