import type { MailWords } from '../../words/mail-words.ts'
import type { Pieces } from '../cut.ts'
import { linkText, sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const accessText = (words: MailWords): Pieces => {
  const { kind, answer, sentence, button, note, why } = words.access
  return {
    prologue: `%%sender%%\n${kind}\n`,
    slices: {
      sample: sampleText(words),
      known: paragraphs(
        `%%story%%\n${heading(answer, '=')}`,
        wrap(sentence('link')),
        linkText(button, '%%manage%%', words),
        wrap(note),
      ),
    },
    epilogue: shortFooterText(why, words),
  }
}
