import type { Term } from '../match.ts'
import type { StoryPack } from '../pack.ts'
import { wordsOf } from '../words.ts'
import { stemOf } from './stem.ts'

/** Stems of the words by which the story is recognised: half of its reports hold them, so they tell none apart. */
export const familiarStems = ({
  names,
  lists,
  relevance,
  title,
  milestones,
}: Pick<StoryPack, 'names' | 'lists' | 'relevance' | 'title' | 'milestones'>): Set<string> => {
  const calling = new Set(milestones.flatMap(({ calls = [] }) => calls))
  const spelt = (term: Term): string[] =>
    term.split(/\s+/).flatMap(part => {
      const key = part.slice(1)
      if (!part.startsWith('@'))
        return term.endsWith('*') ? [] : wordsOf(part).flatMap(word => stemOf(word) ?? [])
      if (key in names) return [part]
      return calling.has(key) ? (lists[key] ?? []).flatMap(spelt) : []
    })
  const terms = relevance.flatMap(rule => [...(rule.any ?? []), ...(rule.all ?? []).flat()])
  return new Set([title, ...terms].flatMap(spelt))
}
