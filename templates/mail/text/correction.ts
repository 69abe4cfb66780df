import type { CorrectionView } from '#core/correction/correction'
import type { Words } from '../../words/words.ts'
import type { Pieces } from '../cut.ts'
import { footerText, linkText, sampleText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

/** The correction's text part, in the same pieces as its HTML. */
export const correctionText = (view: CorrectionView, { mail }: Words): Pieces => ({
  prologue: `${view.story.sender}\n${view.kind}, ${view.day}\n`,
  slices: {
    sample: sampleText(mail),
    stands: paragraphs(`${heading(view.kind, '=')}\n${wrap(view.is)}`),
    facts: paragraphs(
      `${heading(view.wrote, '-')}\n${wrap(view.was)}`,
      `${heading(view.right, '-')}\n${wrap(view.is)}`,
    ),
    button: paragraphs(linkText(mail.alert.follow, view.story.href, mail)),
  },
  epilogue: footerText(mail.footer.topics, view.story.postalAddress, mail),
})
