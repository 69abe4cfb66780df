import type { EditionDevelopment } from '#core/digest/view'
import { isolated } from '#core/story/isolated'
import type { DevelopmentView } from '#core/story/telling/present'
import type { MailWords } from '../../words/mail-words.ts'
import type { Words } from '../../words/words.ts'
import { paragraphs, wrap } from './lines.ts'

export const developmentText = (development: EditionDevelopment, words: Words): string =>
  paragraphs(
    [
      ...(development.update === null ? [] : [wrap(development.update)]),
      wrap(isolated(development.headline)),
      ...(development.summary ? [wrap(development.summary, '  ')] : []),
      wrap(sureness(development, words), '  '),
      wrap(`${development.day}${outlets(development, words.mail)}`, '  '),
      `  ${development.href}`,
    ].join('\n'),
  )

/** "Confirmed by both governments", "One report: Lakeside Herald" */
export const sureness = ({ mark, by }: DevelopmentView, { story, mail }: Words): string =>
  `${story.marks[mark]}${mark === 'One report' || mark === 'Disputed' ? mail.colon : ''} ${by}`

const outlets = (development: DevelopmentView, words: MailWords): string =>
  development.outlets.length > 0 ? `${words.colon} ${outletNames(development, words)}` : ''

/** "Harbour Times, Northern Wire and 9 more" */
export const outletNames = ({ outlets, more }: DevelopmentView, { andMore }: MailWords): string =>
  outlets.map(({ name }) => isolated(name)).join(', ') + (more > 0 ? ` ${andMore(more)}` : '')
