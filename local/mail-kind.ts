import type { KindOf } from './inbox/pages.ts'

/** The kind of a mail by its mailing's id (`core/digest/edition.ts`, `core/alert/rule.ts`, `core/subscription/greeting-mailing.ts`). */
export const kindOf: KindOf = ({ tags }) => {
  const mailing = tags.find(({ name }) => name === 'mailing')?.value ?? ''
  if (/^e-.*-weekly-[^-]*$/.test(mailing)) return 'Weekly digest'
  if (/^e-.*-daily-[^-]*$/.test(mailing)) return 'Daily digest'
  switch (mailing.split('-')[0]) {
    case 'confirmation':
      return 'Confirmation'
    case 'welcome':
      return 'Welcome'
    case 'access':
      return 'Link to the preferences'
    case 'goodbye':
      return 'Goodbye'
    case 'a':
      return 'Alert'
    default:
      return 'Mail'
  }
}
