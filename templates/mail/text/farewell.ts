import type { FarewellView } from '#core/farewell/farewell'
import type { Words } from '../../words/words.ts'
import type { Pieces } from '../cut.ts'
import { footerText, linkText, sampleText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

/** The last mail's text part, in the same pieces as its HTML. */
export const farewellText = (view: FarewellView, { mail }: Words): Pieces => ({
  prologue: `${view.story.sender}\n${view.kind}, ${view.day}\n`,
  slices: {
    sample: sampleText(mail),
    stands: paragraphs(`${heading(view.subject, '=')}\n${wrap(view.why)}`),
    facts: paragraphs(...view.sentences.map(one => wrap(one))),
    ...(view.successor === null
      ? {}
      : {
          button: paragraphs(
            wrap(view.successor.text),
            linkText(view.successor.button, view.successor.href, mail),
          ),
        }),
  },
  epilogue: footerText(mail.footer.topics, view.story.postalAddress, mail),
})
