import { familyOfOutlet } from './family.ts'
import type { Family, StoryPack } from './pack.ts'
import type { Source } from './source.ts'

/** A publisher's site: the name that its outlet goes by there, and the family. */
export type Site = { name: string; family: string }

/** Where sites keep their feeds and phones: below these names lies the same outlet. */
const partOfSite =
  /^(?:www\d?|m|mobile|amp|rss|rssfeeds?|feeds?|xml|syndication|backend|api|news|en|edition)\./

const isDomain = (name: string): boolean => /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(name)

/** @returns the host in lower case, without user and port; null when the address is none */
export const hostOf = (address: string): string | null =>
  /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase() ?? null

/** "co.uk", "com.au": registries, nobody's site. */
const registry = /^(?:ac|co|com|edu|gob|gov|net|ne|or|org)\.[a-z]{2}$/

/** "www.example.com" and "rss.example.com" are "example.com"; "news.com.au" and "m.example" stay whole. */
export const bareHost = (host: string): string => {
  const whole = host.toLowerCase()
  const bare = whole.replace(partOfSite, '')
  return isDomain(bare) && !registry.test(bare) ? bare : whole
}

const lies = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

/** Whether two hosts are one outlet's as far as their names tell. */
const isSameSite = (one: string, other: string): boolean =>
  lies(bareHost(one), bareHost(other)) || lies(bareHost(other), bareHost(one))

/** Whether an address lies on the site that a source's feed comes from. */
export const isOwnSite = (host: string, { feed }: Pick<Source, 'feed'>): boolean =>
  isSameSite(host, hostOf(feed) ?? '')

/** A domain goes by the name that stands before it in the list; the first ones by the family's. */
const domainsOf = ({ id, name, outlets }: Family): { domain: string; site: Site }[] => {
  let known = name
  return outlets.flatMap(outlet => {
    if (isDomain(outlet)) return [{ domain: bareHost(outlet), site: { name: known, family: id } }]
    known = outlet
    return []
  })
}

/**
 * Whose site a host is, as far as the pack knows: by the domains of its families, else by where its sources' feeds lie.
 * An aggregate's host is nobody's.
 */
export const siteAt = (pack: Pick<StoryPack, 'families' | 'sources'>, host: string): Site | null => {
  const listed = pack.families.flatMap(domainsOf).filter(({ domain }) => lies(bareHost(host), domain))
  const [closest] = listed.toSorted((a, b) => b.domain.length - a.domain.length)
  if (closest) return closest.site
  const source = pack.sources.find(one => !one.aggregate && isOwnSite(host, one))
  return source ? { name: source.name, family: source.family } : null
}

/** Whether the pack lists domains for a family, so that another host contradicts its name. */
export const hasSite = (pack: Pick<StoryPack, 'families'>, outlet: string): boolean => {
  const family = familyOfOutlet(pack, outlet)
  return family !== undefined && domainsOf(family).length > 0
}
