import type { MailWords } from '../../words/mail-words.ts'
import type { Pieces } from '../cut.ts'
import { linkText, sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const goodbyeText = (words: MailWords): Pieces => {
  const { kind, answer, sentence, explanation, button, note, why } = words.goodbye
  return {
    prologue: `%%sender%%\n${kind}\n`,
    slices: {
      sample: sampleText(words),
      left: paragraphs(
        `%%story%%\n${heading(answer, '=')}`,
        wrap(sentence),
        wrap(explanation),
        linkText(button, '%%undo%%', words),
        wrap(note('link')),
      ),
    },
    epilogue: shortFooterText(why, words),
  }
}
