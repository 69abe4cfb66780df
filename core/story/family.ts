import { localeOf } from '../language/dates.ts'
import { creditsOf } from './credit.ts'
import { isolated } from './isolated.ts'
import type { Family, StoryPack } from './pack.ts'
import type { Report } from './report.ts'
import type { StoryWords } from './story-words.ts'

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

/** "www.Example.com" and "example.com" are one outlet, as are "The Example" and "Example". */
const bareName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/^the /, '')

type Families = Pick<StoryPack, 'families'>

/** The family that lists an outlet by any of its names. */
export const familyOfOutlet = ({ families }: Families, outlet: string): Family | undefined => {
  const wanted = bareName(outlet)
  return families.find(
    family =>
      family.id === outlet || [family.name, ...family.outlets].some(name => bareName(name) === wanted),
  )
}

/**
 * The publisher family of an outlet by any of its names. An outlet that the pack does not know is a family of its own.
 * @returns the family's id; never empty
 */
export const familyOf = (pack: Families, outlet: string): string =>
  familyOfOutlet(pack, outlet)?.id ?? (slug(bareName(outlet)) || 'unnamed')

/**
 * The family that a report belongs to where its outlet is taken as it is named, in a recording or by an aggregate: the
 * one that its text is credited to ("WASHINGTON (AP) —"), else its outlet's. A party's name behind a dash says who speaks, not who wrote it: only its own outlets publish for it.
 * @param own its outlet's family, where that is known otherwise than by the outlet's name
 */
export const familyOfReport = (
  pack: Families,
  report: Pick<Report, 'title' | 'summary' | 'outlet'>,
  own = familyOf(pack, report.outlet),
): string =>
  creditsOf(report)
    .flatMap(name => familyOfOutlet(pack, name) ?? [])
    .find(({ party }) => party === undefined)?.id ?? own

/** More than so many names are a list. */
const namesAtMost = 4

/** "Tidewire and The Gazette": publishers by the names that readers know; what the pack does not name by its id. */
export const familyNames = (
  pack: Families & Pick<StoryPack, 'language'>,
  families: string[],
  { story }: StoryWords,
): string => {
  const names = families.map(id => isolated(pack.families.find(family => family.id === id)?.name ?? id))
  const more = names.length - namesAtMost
  const shown = more > 0 ? [...names.slice(0, namesAtMost), story.more(more)] : names
  return new Intl.ListFormat(localeOf(pack.language)).format(shown)
}
