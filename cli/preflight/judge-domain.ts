import { type Finding, judged, missing, ready } from './finding.ts'
import type { Account, MailIdentity, Resolver } from './ports.ts'

const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '')

/** Whether SES sends from a domain, and whether receivers find that it may. */
export const judgeDomain = async (
  domain: string,
  account: Account,
  resolver: Resolver,
  deploy: string,
): Promise<Finding[]> => {
  const [identity, dmarc] = await Promise.all([account.identity(domain), judgeDmarc(domain, resolver)])
  if (identity.outcome === 'refused')
    return [...judged('identity', domain, identity, () => ready('identity', domain, '')), ...dmarc]
  const known = identity.value
  if (known === null)
    return [
      missing(
        'identity',
        domain,
        'SES does not know this domain in this region.',
        `${deploy}, which makes it.`,
      ),
      ...dmarc,
    ]
  return [
    known.verified
      ? ready('identity', domain, 'SES has verified the domain.')
      : missing(
          'identity',
          domain,
          'SES has not verified the domain, and sends nothing from it.',
          `Set the DNS records of its DKIM, below. They are outputs of the stack, too.`,
        ),
    ...(await judgeDkim(domain, known, resolver)),
    ...(await judgeMailFrom(domain, known, account, resolver)),
    ...dmarc,
  ]
}

/** SES's own word counts; the records say what to do. */
const judgeDkim = async (
  domain: string,
  { dkim, dkimTokens }: MailIdentity,
  resolver: Resolver,
): Promise<Finding[]> => {
  if (dkim === 'SUCCESS') return [ready('dkim', domain, 'SES signs, and has found its keys in the DNS.')]
  if (dkimTokens.length === 0)
    return [
      missing(
        'dkim',
        domain,
        `Mails are not signed (${dkim}).`,
        `SES console, Identities, ${domain}, Authentication: turn on Easy DKIM.`,
      ),
    ]
  const records = await Promise.all(
    dkimTokens.map(async token => {
      const name = `${token}._domainkey.${domain}`
      const value = `${token}.dkim.amazonses.com`
      return { name, value, found: await resolver.cname(name) }
    }),
  )
  return records.flatMap(({ name, value, found }) =>
    judged('dkim', name, found, values =>
      values.map(bare).includes(value)
        ? missing(
            'dkim',
            name,
            `The record is there; SES has not looked again (${dkim}).`,
            'Wait, up to 72 hours; then run this again.',
          )
        : missing(
            'dkim',
            name,
            `SES signs nothing (${dkim}): the record is not there.`,
            `Set ${name} CNAME ${value}`,
          ),
    ),
  )
}

const judgeMailFrom = async (
  domain: string,
  { mailFrom }: MailIdentity,
  account: Account,
  resolver: Resolver,
): Promise<Finding[]> => {
  if (mailFrom === null)
    return [
      missing(
        'mail-from',
        domain,
        'The envelope names amazonses.com, so SPF does not speak for your domain.',
        `aws sesv2 put-email-identity-mail-from-attributes --email-identity ${domain} --mail-from-domain bounce.${domain}`,
      ),
    ]
  const [region, mx, txt] = await Promise.all([
    account.region(),
    resolver.mx(mailFrom.domain),
    resolver.txt(mailFrom.domain),
  ])
  const exchange = `feedback-smtp.${region.outcome === 'answered' ? region.value : '<region>'}.amazonses.com`
  return [
    ...judged('mail-from', mailFrom.domain, mx, hosts =>
      hosts.map(bare).includes(exchange) && hosts.length === 1
        ? mailFrom.status === 'SUCCESS'
          ? ready('mail-from', mailFrom.domain, 'SES takes bounces there.')
          : missing(
              'mail-from',
              mailFrom.domain,
              `The record is there; SES has not looked again (${mailFrom.status}).`,
              'Wait, up to 72 hours; then run this again.',
            )
        : missing(
            'mail-from',
            mailFrom.domain,
            hosts.length > 1
              ? `It has ${hosts.length} MX records; SES wants its own alone.`
              : 'Its MX record does not lead to SES, which then refuses to send.',
            `Set ${mailFrom.domain} MX 10 ${exchange}`,
          ),
    ),
    ...judged('spf', mailFrom.domain, txt, texts => judgeSpf(mailFrom.domain, texts)),
  ]
}

/** RFC 7208: one record, begun by its version; with two every check fails. */
const judgeSpf = (name: string, texts: readonly string[]): Finding => {
  const records = texts.filter(text => /^v=spf1( |$)/i.test(text))
  if (records.length > 1)
    return missing(
      'spf',
      name,
      `It has ${records.length} SPF records, so every check fails.`,
      `Leave one of them at ${name}.`,
    )
  return records.some(record => /(^| )[+]?include:amazonses\.com( |$)/i.test(record))
    ? ready('spf', name, 'SPF allows SES to send.')
    : missing('spf', name, 'SPF does not name SES.', `Set ${name} TXT "v=spf1 include:amazonses.com ~all"`)
}

/** The domain, then its parents down to two labels: the first record counts (RFC 7489, section 6.6.3). */
const judgeDmarc = async (domain: string, resolver: Resolver): Promise<Finding[]> => {
  const labels = domain.split('.')
  for (let from = 0; from <= Math.max(0, labels.length - 2); from += 1) {
    const name = `_dmarc.${labels.slice(from).join('.')}`
    const answer = await resolver.txt(name)
    if (answer.outcome === 'refused') return judged('dmarc', name, answer, () => ready('dmarc', name, ''))
    const records = answer.value.filter(text => /^v=DMARC1\s*(;|$)/.test(text))
    if (records.length > 1)
      return [
        missing('dmarc', name, `It has ${records.length} records, so none counts.`, `Leave one at ${name}.`),
      ]
    const [record] = records
    if (record !== undefined) {
      const policy = /;\s*p\s*=\s*(none|quarantine|reject)\b/i.exec(record)?.[1]
      return [
        policy === undefined
          ? missing('dmarc', name, 'Its record has no policy.', `Set ${name} TXT "v=DMARC1; p=none"`)
          : ready('dmarc', name, `Its policy is ${policy.toLowerCase()}.`),
      ]
    }
  }
  return [
    missing(
      'dmarc',
      domain,
      'There is no DMARC record. Gmail and Yahoo want one of whoever mails thousands.',
      `Set _dmarc.${domain} TXT "v=DMARC1; p=none", or dmarcReports in infra/stages.ts`,
    ),
  ]
}
