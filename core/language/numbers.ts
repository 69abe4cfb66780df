import { localeOf } from './dates.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** "1,200" as its language writes it. @param language BCP 47 */
export const writtenNumber = (number: number, language: string): string => {
  const known = formats.get(language) ?? new Intl.NumberFormat(localeOf(language))
  formats.set(language, known)
  return known.format(number)
}
