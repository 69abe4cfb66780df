import type { Change } from './change.ts'

/** So many of each kind are printed; the report has all. */
const mostLines = 20

/** What would change, for a terminal or a CI's log. @param changes null: nothing was compared */
export const changeLines = (changes: readonly Change[] | null): string[] => {
  if (changes === null) return []
  if (changes.length === 0) return ['Nothing would change.']
  return changes.flatMap(({ title, lines }) => [
    `${title}:`,
    ...lines.slice(0, mostLines).map(({ text }) => `  ${text}`),
    ...(lines.length > mostLines ? [`  … and ${lines.length - mostLines} more: see report.html`] : []),
  ])
}
