import { paragraphs, wrap } from './lines.ts'

const rule = '-'.repeat(64)
const privacy = 'No tracking pixels, no rewritten links.'

/** @param change "Change topics or alerts" */
export const footerText = (change: string, postal: string): string =>
  paragraphs(
    rule,
    '%%why%%',
    `${change}:\n%%manage%%`,
    'Unsubscribe:\n%%unsubscribe%%',
    'Read on the web:\n%%web%%',
    `${wrap(postal)}\n${privacy}`,
  )

export const shortFooterText = (why: string): string => paragraphs(rule, wrap(why), `%%postal%%\n${privacy}`)

export const sampleText = paragraphs(
  wrap('Sample data. Outlets, reports and dates in this mail are invented, to show how it looks.'),
)
