import { agencyInDateline, creditsOf, namesIn, prefixOf } from '../credit.ts'
import { familyOf, familyOfOutlet, familyOfReport } from '../family.ts'
import type { StoryPack } from '../pack.ts'
import type { Report } from '../report.ts'
import { bareHost, hasSite, hostOf, isOwnSite, siteAt } from '../site.ts'
import type { Source } from '../source.ts'

/** Who says it: the outlet that we read, its family, whom it credits, and whose site the link leads to. */
export type Voice = Pick<Report, 'outlet' | 'family' | 'creditedTo' | 'linksTo'>

/** What an entry itself says of its author. */
type Said = Pick<Report, 'title' | 'summary' | 'url'> & {
  /** The outlet that it names as its source. */
  outlet: string | null
  /** Its authors, as they stand there. */
  bylines?: string[] | undefined
}

type Pack = Pick<StoryPack, 'families' | 'sources'>

const partyOf = (pack: Pack, family: string): string | undefined =>
  pack.families.find(({ id }) => id === family)?.party

/**
 * One feed speaks for its source and for nobody else: whatever outlet its entries name, it is the source's one voice. What
 * an entry credits can only take from that voice (`creditedTo`). An aggregate is trusted to name outlets, by the pack's
 * word; a party it speaks for only with a link to the party's own site. A recording is taken at its word.
 */
export const voiceOf = (pack: Pack, source: Source, entry: Said): Voice => {
  const own = { outlet: source.name, family: source.family }
  const outlet = entry.outlet ?? source.name
  const family = familyOfReport(pack, { ...entry, outlet }, entry.outlet ? undefined : source.family)
  if (source.recorded) return { outlet, family }
  if (!source.aggregate)
    return { ...own, ...leaningOn(pack, source, entry), ...linkOf(pack, source, entry, own) }
  const host = hostOf(entry.url ?? '')
  const isForged = partyOf(pack, family) !== undefined && (!host || siteAt(pack, host)?.family !== family)
  const voice = isForged ? own : { outlet, family }
  return { ...voice, ...linkOf(pack, source, entry, voice) }
}

/** The families that an entry credits, its own and the parties left out: a party is quoted, it writes nothing for others. */
const leaningOn = (pack: Pack, source: Source, entry: Said): Pick<Voice, 'creditedTo'> => {
  const host = hostOf(entry.url ?? '')
  const site = host && !isOwnSite(host, source) ? siteAt(pack, host)?.family : undefined
  const named = [...(entry.bylines ?? []).flatMap(namesIn), ...creditsOf(entry), ...prefixOf(entry.title)]
  // These two say it outright, so that an agency counts also where the pack does not know it.
  const outright = [...(entry.outlet ? [entry.outlet] : []), ...agencyInDateline(entry)]
  const families = [
    ...(site ? [site] : []),
    ...outright.map(name => familyOf(pack, name)),
    ...named.flatMap(name => familyOfOutlet(pack, name)?.id ?? []),
  ]
  const creditedTo = [...new Set(families)].filter(
    family => family !== source.family && partyOf(pack, family) === undefined,
  )
  return creditedTo.length > 0 ? { creditedTo } : {}
}

/** Whose site a link leads to, where that is not the outlet's own. */
const linkOf = (
  pack: Pack,
  source: Source,
  { url, outlet }: Said,
  voice: Pick<Voice, 'outlet' | 'family'>,
): Pick<Voice, 'linksTo'> => {
  const host = hostOf(url ?? '')
  if (host === null || isOwnSite(host, source)) return {}
  const site = siteAt(pack, host)
  if (site) return site.family === voice.family && source.aggregate ? {} : named(site.name, voice.outlet)
  // An aggregate knows the sites of outlets that the pack does not list.
  if (source.aggregate && outlet !== null && outlet === voice.outlet && !hasSite(pack, outlet)) return {}
  return named(bareHost(host), voice.outlet)
}

const named = (linksTo: string, outlet: string): Pick<Voice, 'linksTo'> =>
  linksTo === outlet ? {} : { linksTo }
