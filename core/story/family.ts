import type { StoryPack } from './pack.ts'

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

/**
 * The publisher family of an outlet by any of its names. An outlet that the pack does not know is a family of its own.
 * @returns the family's id; never empty
 */
export const familyOf = (pack: Pick<StoryPack, 'families'>, outlet: string): string => {
  const wanted = bareName(outlet)
  const known = pack.families.find(
    family =>
      family.id === outlet || [family.name, ...family.outlets].some(name => bareName(name) === wanted),
  )
  return known?.id ?? (slug(bareName(outlet)) || 'unnamed')
}
