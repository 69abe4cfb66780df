import type { StoryPack } from '../pack.ts'
import { wordsOf } from '../words.ts'
import { stemOf } from './stem.ts'

/** Stems of the words by which the story is recognised: half of its reports hold them, so they tell none apart. */
export const familiarStems = (pack: Pick<StoryPack, 'names' | 'relevance' | 'title'>): Set<string> => {
  const terms = pack.relevance.flatMap(rule => [...(rule.any ?? []), ...(rule.all ?? []).flat()])
  const names = terms.filter(term => term.startsWith('@') && term.slice(1) in pack.names)
  const words = [pack.title, ...terms.filter(term => !term.startsWith('@') && !term.endsWith('*'))]
  return new Set([...names, ...words.flatMap(wordsOf).flatMap(word => stemOf(word) ?? [])])
}
