import type { MailWords } from '../../words/mail-words.ts'
import type { Pieces } from '../cut.ts'
import { wirePiecesText } from '../wire-pieces.ts'
import { footerText, linkText, sampleText } from './frame.ts'
import { heading, paragraphs } from './lines.ts'

export const welcomeText = (words: MailWords): Pieces => {
  const { topics, digest, alerts, colon, welcome } = words
  return {
    prologue: `%%sender%%\n${welcome.kind}\n%%story%%, ${words.forYour('%%topics%%')}\n`,
    slices: {
      sample: sampleText(words),
      hello: paragraphs(
        `${welcome.label}\n${heading(welcome.answer, '=')}`,
        welcome.sentence,
        [
          `${topics}${colon} %%chosen%%`,
          `${digest}${colon} %%cadence%%`,
          `${welcome.firstDigest}${colon} %%first%%`,
          `${alerts}${colon} %%alerts%%`,
        ].join('\n'),
      ),
      standing: `\n${paragraphs('%%asof%%\n%%answer%%\n----------------', '%%sentence%%')}\n`,
      ...wirePiecesText(words),
      track: `\n${paragraphs('%%label%%\n%%answer%%\n----------------')}\n`,
      background: paragraphs(
        `${heading(welcome.background, '-')}\n%%background%%`,
        linkText(welcome.readBackground, '%%backgroundlink%%', words),
      ),
      latest: `\n${paragraphs(`${heading(welcome.latest, '=')}\n%%edition%%`)}`,
    },
    epilogue: footerText(words.footer.topics, '%%postal%%', words),
  }
}
