import type { MailWords } from '../../words/mail-words.ts'
import type { Pieces } from '../cut.ts'
import { linkText, sampleText, shortFooterText } from './frame.ts'
import { heading, paragraphs, wrap } from './lines.ts'

export const confirmationText = (words: MailWords): Pieces => {
  const { kind, until, answer, sentence, button, note, several, why } = words.confirmation
  const { topics, digest, alerts, colon } = words
  const chosen = `${topics}${colon} %%topics%%\n${digest}${colon} %%cadence%%\n${alerts}${colon} %%alerts%%`
  return {
    prologue: `%%sender%%\n${kind}, ${until('%%until%%')}\n`,
    slices: {
      sample: sampleText(words),
      ask: paragraphs(
        `%%story%%\n${heading(answer, '=')}`,
        wrap(sentence),
        chosen,
        linkText(button, '%%confirm%%', words),
        wrap(note('link', '%%until%%')),
      ),
      asks: paragraphs(`%%sender%%\n${heading(several.answer, '=')}`, wrap(several.sentence)),
      asked: paragraphs('%%story%%', chosen),
      confirm: paragraphs(
        linkText(several.button, '%%confirm%%', words),
        wrap(several.note('link', '%%until%%')),
      ),
    },
    epilogue: shortFooterText(why, words),
  }
}
