import { isolated } from '#core/story/isolated'
import type { StandingView } from '#core/story/telling/present'
import type { MailWords } from '../../words/mail-words.ts'
import { drawTracks, drawWire, type Wire } from '../wire.ts'
import { heading, paragraphs, wrap } from './lines.ts'
import { stationText } from './station.ts'

/** Where it stands: label, answer, sentence and the wire's stations one a line; then each further track in the same way. */
export const standingText = (standing: StandingView, sentence: string, words: MailWords): string =>
  paragraphs(
    `${wrap(standing.label)}\n${heading(isolated(standing.answer), '=')}`,
    ...(sentence ? [wrap(sentence)] : []),
    stationsText(drawWire(standing.wire), words),
    ...drawTracks(standing).flatMap(({ label, answer, wire }) => [
      `${wrap(label)}\n${heading(isolated(answer), '-')}`,
      stationsText(wire, words),
    ]),
  )

const stationsText = ({ cells }: Wire, words: MailWords): string =>
  cells
    .filter(({ label }) => label !== '')
    .map(cell => stationText(cell, words))
    .join('\n')
