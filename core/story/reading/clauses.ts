import { fullReadingOf } from '../../language/readings.ts'

type Patterns = { leading: RegExp; trailing: RegExp; bareDenial: RegExp }

const patterns = new Map<string, Patterns>()

const patternsOf = (language: string): Patterns => {
  const known = patterns.get(language)
  if (known) return known
  const { openers, leading, bareDenial } = fullReadingOf(language).clauses
  const made = {
    leading: new RegExp(`^(?:${leading}|${openers})\\s[^,]+,\\s+`, 'iu'),
    trailing: new RegExp(`[,;]?\\s+(?:${openers})\\s.+$`, 'iu'),
    bareDenial: new RegExp(bareDenial, 'iu'),
  }
  patterns.set(language, made)
  return made
}

/**
 * Parts a headline into what it tells and the light in which it wants that seen: "Allies meet | ahead of the summit".
 * Two headlines that share the background only are about different things.
 * @param language the story's, BCP 47
 */
export const clausesOf = (title: string, language: string): { told: string; background: string } => {
  const { leading, trailing, bareDenial } = patternsOf(language)
  const before = leading.exec(title)?.[0] ?? ''
  const rest = title.slice(before.length)
  const after = trailing.exec(rest)?.[0] ?? ''
  const told = rest.slice(0, rest.length - after.length)
  return bareDenial.test(told)
    ? { told: title, background: '' }
    : { told, background: `${before} ${after}`.trim() }
}
