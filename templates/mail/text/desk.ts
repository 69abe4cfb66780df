import type { MailWords } from '../../words/mail-words.ts'
import type { Pieces } from '../cut.ts'
import { linkText, sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const deskText = (words: MailWords): Pieces => {
  const { kind, answer, sentence, button, note, why } = words.desk
  return {
    prologue: `%%sender%%\n${kind}\n`,
    slices: {
      sample: sampleText(words),
      asked: paragraphs(
        `%%story%%\n${heading(answer, '=')}`,
        wrap(sentence('link')),
        linkText(button, '%%desk%%', words),
        wrap(note),
      ),
    },
    epilogue: shortFooterText(why, words),
  }
}
