import type { CompiledPack } from '#stories/compiled-pack'
import type { Change, ChangeLine } from './change.ts'

/**
 * What an editor has changed in a pack, by the names that the pack itself uses: `topics meeting alert families`. Things in a
 * list are told apart by their id or name, not by their place; words in a list, and paragraphs of the background, come and go.
 * @returns nothing where the packs are the same
 */
export const comparePacks = (now: PackAndText, before: PackAndText): Change[] => {
  const lines = differences([], plain(now), plain(before))
  return lines.length === 0 ? [] : [{ title: 'The pack', lines }]
}

type PackAndText = Pick<CompiledPack, 'pack' | 'backgroundText'>

/** As its files could hold it: patterns and what is left out have no other form. */
const plain = ({ pack, backgroundText }: PackAndText): unknown =>
  JSON.parse(JSON.stringify({ ...pack, background: paragraphsOf(backgroundText) }))

const paragraphsOf = (text: string): string[] => text.split(/\n{2,}/).map(one => one.replace(/\s+/g, ' '))

const differences = (path: readonly string[], now: unknown, before: unknown): ChangeLine[] => {
  if (JSON.stringify(now) === JSON.stringify(before)) return []
  const [entries, old] = [entriesOf(now), entriesOf(before)]
  if (entries && old)
    return [...new Set([...old.keys(), ...entries.keys()])].flatMap(key =>
      differences([...path, key], entries.get(key), old.get(key)),
    )
  const name = path.join(' ')
  if (before === undefined) return [{ text: `+ ${name}${shown(now)}` }]
  if (now === undefined) return [{ text: `− ${name}${shown(before)}` }]
  if (Array.isArray(now) && Array.isArray(before)) {
    const [has, had] = [now.map(textOf), before.map(textOf)]
    const come = has.filter(one => !had.includes(one)).map(one => ({ text: `+ ${name}: ${one}` }))
    const gone = had.filter(one => !has.includes(one)).map(one => ({ text: `− ${name}: ${one}` }))
    return come.length + gone.length > 0 ? [...gone, ...come] : [{ text: `${name}: in another order` }]
  }
  return [{ text: `${name}: ${textOf(before)} → ${textOf(now)}` }]
}

/** What can be walked into by names; null: a word, or a list of words. */
const entriesOf = (value: unknown): Map<string, unknown> | null => {
  if (Array.isArray(value)) {
    const named = value.map(one => [nameOf(one), one] as const)
    const names = named.flatMap(([name]) => name ?? [])
    return value.length > 0 && new Set(names).size === value.length
      ? new Map(named.map(([name, one]) => [name ?? '', one]))
      : null
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
}

const nameOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return null
  if ('id' in value && typeof value.id === 'string') return value.id
  return 'name' in value && typeof value.name === 'string' ? value.name : null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Words are shown with what is new or gone; of a whole topic or source the name is enough. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? '' : `: ${textOf(value)}`
