import type { Answer, Finding } from '#cli/preflight/finding'
import type { Ports } from '#cli/preflight/judge'
import type { ConfigurationSet, MailAccount, MailIdentity } from '#cli/preflight/ports'
import type { LastCopy } from '#core/fault/watch-copies'
import { toInstant } from '#core/instant'
import type { FeedEntry } from '#core/story/collecting/collect-sources'
import type { Setting } from '#functions/aws/table-settings'

const region = 'eu-west-1'

export const said = <Value>(value: Value): Answer<Value> => ({ outcome: 'answered', value })
export const refused = (why = 'these credentials lack it.'): Answer<never> => ({ outcome: 'refused', why })

export const openAccountFacts: MailAccount = {
  sandbox: false,
  sending: true,
  enforcement: 'HEALTHY',
  mailsADay: 50_000,
  mailsASecond: 14,
  mailsLastDay: 3,
}

export const verified: MailIdentity = {
  verified: true,
  dkim: 'SUCCESS',
  dkimTokens: ['one', 'two', 'three'],
  mailFrom: { domain: 'bounce.mail.home.arpa', status: 'SUCCESS' },
}

const entry = (published: string): FeedEntry => ({
  id: published,
  title: 'Talks go on',
  summary: null,
  url: null,
  published: toInstant(Date.parse(published)),
  outlet: null,
  guid: null,
  page: null,
  namesArticle: false,
})

/** What the world looks like to `preflight`; all of it is in order unless a test changes it. */
export const createWorld = () => {
  const facts = {
    region: said(region) as Answer<string>,
    mail: said(openAccountFacts) as Answer<MailAccount>,
    identities: new Map<string, Answer<MailIdentity | null>>([['mail.home.arpa', said(verified)]]),
    sets: new Map<string, Answer<ConfigurationSet | null>>(),
    concurrency: said(1_000) as Answer<number>,
    schedules: said(
      Array.from({ length: 6 }, (_, n) => ({ name: `Storywire-dev-${n}`, enabled: true })),
    ) as Answer<{ name: string; enabled: boolean }[]>,
    tableSettings: said(null) as Answer<{ table: string; on: Record<Setting, boolean> } | null>,
    lastCopy: said(null) as Answer<LastCopy | 'no-stack' | null>,
    txt: new Map<string, Answer<string[]>>([
      ['bounce.mail.home.arpa', said(['v=spf1 include:amazonses.com ~all'])],
      ['_dmarc.home.arpa', said(['v=DMARC1; p=none; rua=mailto:reports@example.org'])],
    ]),
    mx: new Map([['bounce.mail.home.arpa', said([`feedback-smtp.${region}.amazonses.com`])]]),
    cname: new Map<string, Answer<string[]>>(),
    site: 'fetched' as 'fetched' | 'failed',
    entries: ['2025-03-09T16:00:00Z', '2025-03-09T12:00:00Z', '2025-03-09T07:00:00Z', '2025-03-08T20:00:00Z'],
    feedDown: false,
  }
  const ports: Ports = {
    now: toInstant(Date.parse('2025-03-09T17:00:00Z')),
    account: {
      region: async () => facts.region,
      mail: async () => facts.mail,
      identity: async name => facts.identities.get(name) ?? said(null),
      configurationSet: async name =>
        facts.sets.get(name) ?? said({ sending: true, suppressed: ['COMPLAINT'] }),
      concurrency: async () => facts.concurrency,
      schedules: async () => facts.schedules,
      tableSettings: async () => facts.tableSettings,
      lastCopy: async () => facts.lastCopy,
    },
    resolver: {
      txt: async name => facts.txt.get(name) ?? said([]),
      mx: async name => facts.mx.get(name) ?? said([]),
      cname: async name => facts.cname.get(name) ?? said([]),
    },
    fetch: async ({ url }) =>
      facts.site === 'fetched'
        ? { outcome: 'fetched', status: 200, url, headers: {}, body: new Uint8Array() }
        : {
            outcome: 'failed',
            kind: 'unreachable',
            detail: 'the connection failed: CERT_HAS_EXPIRED',
            retryAfterSeconds: null,
          },
    askSource: async () =>
      facts.feedDown
        ? { outcome: 'fault', kind: 'refused', detail: 'the server answers 403', retryAfterSeconds: null }
        : { outcome: 'read', entries: facts.entries.map(entry), etag: null, lastModified: null },
  }
  return { facts, ports }
}

/** `check subject` of all that is not ready. */
export const notReady = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ state }) => state !== 'ready')
    .map(({ check, subject, state }) => `${state} ${check} ${subject}`)
