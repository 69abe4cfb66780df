import type { MeanwhileView } from '#core/alert/meanwhile'
import type { Words } from '../../words/words.ts'
import type { Pieces } from '../cut.ts'
import { footerText, linkText, sampleText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

/** Its text part, in the same pieces as its HTML. */
export const meanwhileText = (
  { story, kind, sentence, onTheWeb }: MeanwhileView,
  { mail }: Words,
): Pieces => ({
  prologue: `${story.sender}\n${kind}\n`,
  slices: {
    sample: sampleText(mail),
    stands: paragraphs(`${story.title}\n${heading(kind, '=')}\n${wrap(sentence)}`),
    held: paragraphs('%%moment%%\n%%headline%%\n%%alertlink%%'),
    more: paragraphs(`%%left%%\n${linkText(onTheWeb, story.href, mail)}`),
    button: paragraphs(linkText(mail.alert.follow, story.href, mail)),
  },
  epilogue: footerText(mail.footer.topics, story.postalAddress, mail),
})
