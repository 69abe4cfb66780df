import { isolated } from '#core/story/isolated'
import type { StandingView } from '#core/story/telling/present'
import type { MailWords } from '../../words/mail-words.ts'
import { drawWire } from '../wire.ts'
import { heading, paragraphs, wrap } from './lines.ts'
import { stationText } from './station.ts'

/** Where it stands: label, answer, sentence and the wire's stations one a line. */
export const standingText = (standing: StandingView, sentence: string, words: MailWords): string =>
  paragraphs(
    `${wrap(standing.label)}\n${heading(isolated(standing.answer), '=')}`,
    ...(sentence ? [wrap(sentence)] : []),
    drawWire(standing.wire)
      .filter(({ label }) => label !== '')
      .map(cell => stationText(cell, words))
      .join('\n'),
  )
