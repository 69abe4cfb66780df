/**
 * Who stands behind a domain that very many people have their mailbox at. One fault of a provider meets all of its
 * domains; and what is nearly one of these domains is often a slip.
 */
const domainsOf: Readonly<Record<string, readonly string[]>> = {
  Google: ['gmail.com', 'googlemail.com'],
  Microsoft: [
    ...['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'outlook.de', 'outlook.fr', 'outlook.es'],
    ...['hotmail.co.uk', 'hotmail.de', 'hotmail.fr', 'hotmail.it', 'hotmail.es', 'live.co.uk', 'live.de'],
    ...['live.fr', 'live.nl'],
  ],
  Yahoo: [
    ...['yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr'],
    ...['yahoo.it', 'yahoo.es', 'yahoo.ca', 'yahoo.co.in', 'yahoo.com.br', 'yahoo.com.au', 'aol.co.uk'],
  ],
  Apple: ['icloud.com', 'me.com', 'mac.com'],
  'GMX and WEB.DE': ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com', 'web.de', 'mail.com', 'email.com'],
  '1&1': ['online.de'],
  'Deutsche Telekom': ['t-online.de', 'magenta.de'],
  Freenet: ['freenet.de'],
  Posteo: ['posteo.de', 'posteo.net'],
  Proton: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
  Fastmail: ['fastmail.com', 'fastmail.fm'],
  Zoho: ['zoho.com', 'zohomail.com'],
  Yandex: ['yandex.ru', 'yandex.com', 'ya.ru'],
  VK: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru'],
  Rambler: ['rambler.ru'],
  'Ukr.net': ['ukr.net'],
  Orange: ['orange.fr', 'wanadoo.fr'],
  Free: ['free.fr'],
  SFR: ['sfr.fr'],
  'La Poste': ['laposte.net'],
  Libero: ['libero.it', 'virgilio.it'],
  Seznam: ['seznam.cz'],
  'Wirtualna Polska': ['wp.pl', 'o2.pl'],
  Onet: ['onet.pl'],
  Bluewin: ['bluewin.ch'],
  BT: ['btinternet.com'],
  Sky: ['sky.com'],
  Comcast: ['comcast.net'],
  Verizon: ['verizon.net'],
  'AT&T': ['att.net', 'sbcglobal.net', 'bellsouth.net'],
  Charter: ['charter.net'],
  Cox: ['cox.net'],
  Naver: ['naver.com'],
  NetEase: ['163.com', '126.com'],
  Tencent: ['qq.com'],
}

const providers: ReadonlyMap<string, string> = new Map(
  Object.entries(domainsOf).flatMap(([name, domains]) => domains.map(domain => [domain, name] as const)),
)

/** Every domain of the great providers. */
export const greatDomains: readonly string[] = [...providers.keys()]

/** @param domain in lower case @returns the name of a great provider; null: the domain stands for itself */
export const greatProviderOf = (domain: string): string | null => providers.get(domain) ?? null

/** They have mailboxes under these domains alone: under no other ending is anybody theirs. */
const only: ReadonlyMap<string, string> = new Map([
  ['gmail', 'gmail.com'],
  ['googlemail', 'googlemail.com'],
  ['icloud', 'icloud.com'],
])

/** @param name a domain without its ending: "gmail" @returns the one domain of a provider with that name */
export const onlyDomainOf = (name: string): string | undefined => only.get(name)
