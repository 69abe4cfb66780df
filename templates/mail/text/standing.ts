import { isolated } from '#core/story/isolated'
import type { StandingView } from '#core/story/present'
import { drawWire, type WireCell } from '../wire.ts'
import { heading, paragraphs, wrap } from './lines.ts'
import { signs } from './signs.ts'

/** Where it stands: label, answer, sentence and the wire's stations one a line. */
export const standingText = (standing: StandingView, sentence: string): string =>
  paragraphs(
    `${wrap(standing.label)}\n${heading(isolated(standing.answer), '=')}`,
    ...(sentence ? [wrap(sentence)] : []),
    drawWire(standing.wire)
      .filter(({ label }) => label !== '')
      .map(stationText)
      .join('\n'),
  )

const stationText = ({ dot, label, struck, moved, note, current }: WireCell): string => {
  const day = struck === null ? note : `${struck}, ${moved ? 'moved: ' : ''}${note}`
  return `  [${signs[dot]}] ${label}: ${day}${current ? ' (now)' : ''}`
}
