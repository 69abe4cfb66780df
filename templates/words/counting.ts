/** Writes a number with its noun in the form that the language wants: "1 report", "214 reports". */
export type Count = (number: number, one: string, other: string) => string

/** For languages with two forms. @param locale BCP 47 */
export const countingIn = (locale: string): Count => {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (number, one, other) => `${numbers.format(number)} ${rules.select(number) === 'one' ? one : other}`
}
