import type { MailWords } from '../../words/mail-words.ts'
import { paragraphs, wrap } from './lines.ts'

const rule = '-'.repeat(64)

/** A link under the words that a button has in HTML. */
export const linkText = (text: string, href: string, { colon }: MailWords): string =>
  `${text}${colon}\n${href}`

/**
 * @param change "Change topics or alerts"
 * @param isClosed nobody can subscribe any more
 */
export const footerText = (change: string, postal: string, words: MailWords, isClosed = false): string =>
  paragraphs(
    rule,
    '%%why%%',
    linkText(change, '%%manage%%', words),
    linkText(words.unsubscribe, '%%unsubscribe%%', words),
    linkText(words.footer.web, '%%web%%', words),
    wrap(
      isClosed
        ? words.footer.passingOn
        : `${words.footer.forwarded} ${words.footer.subscribeHere} ${words.footer.passingOn}`,
    ),
    `${wrap(postal)}\n${words.noTracking}`,
  )

export const shortFooterText = (why: string, words: MailWords): string =>
  paragraphs(rule, wrap(why), `%%postal%%\n${words.noTracking}`)

/** Above what editors are shown before it goes. */
export const draftText = (sentence: string, words: MailWords): string =>
  paragraphs(
    wrap(`${words.draft.first} ${sentence}`),
    linkText(words.draft.approve, '%%approve%%', words),
    linkText(words.draft.hold, '%%hold%%', words),
    linkText(words.draft.drop, '%%drop%%', words),
  )

export const sampleText = ({ sample }: MailWords): string =>
  paragraphs(wrap(`${sample.first} ${sample.rest}`))
