import type { StoryPack } from '#core/story/pack'
import type { LetterMeans } from './compose-letter.ts'

/** The packs with the lead of their backgrounder, as the welcome mail quotes it. */
export const deliverPacks = (
  packs: Readonly<Record<string, { pack: StoryPack; backgroundText: string }>>,
): LetterMeans['packs'] =>
  Object.values(packs).map(({ pack, backgroundText }) => ({ pack, lead: leadOf(backgroundText) }))

/** The first paragraph that is more than a heading. */
const leadOf = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .find(paragraph => paragraph.length > 80) ?? ''
