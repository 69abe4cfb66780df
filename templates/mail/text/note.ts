import type { NoteView } from '#core/subscription/note'
import type { Words } from '../../words/words.ts'
import type { Pieces } from '../cut.ts'
import { footerText, linkText, sampleText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

/** Its text part, in the same pieces as its HTML. */
export const noteText = (view: NoteView, { mail }: Words): Pieces => ({
  prologue: `${view.story.sender}\n${view.kind}, ${view.day}\n`,
  slices: {
    sample: sampleText(mail),
    stands: paragraphs(`${heading(view.answer, '=')}\n${wrap(view.why)}`),
    facts: paragraphs(...view.sentences.map(one => wrap(one))),
    ...(view.link === null
      ? {}
      : {
          button: paragraphs(
            ...(view.link.text === null ? [] : [wrap(view.link.text)]),
            linkText(view.link.button, view.link.href, mail),
          ),
        }),
  },
  epilogue: footerText(mail.footer.topics, view.story.postalAddress, mail, view.isClosed),
})
