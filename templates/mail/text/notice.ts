import type { MailWords, NoticeWords } from '../../words/mail-words.ts'
import type { Pieces } from '../cut.ts'
import { linkText, sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const noticeText = (notice: NoticeWords, words: MailWords): Pieces => {
  const { kind, answer, sentence, explanation, button, note, why } = notice
  return {
    prologue: `%%sender%%\n${kind}\n`,
    slices: {
      sample: sampleText(words),
      notice: paragraphs(
        `%%story%%\n${heading(answer, '=')}`,
        wrap(sentence('link')),
        ...(explanation === null ? [] : [wrap(explanation)]),
        ...(button === null ? [] : [linkText(button, '%%link%%', words)]),
        wrap(note('link')),
      ),
    },
    epilogue: shortFooterText(why, words),
  }
}
