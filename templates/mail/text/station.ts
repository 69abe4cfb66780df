import type { MailWords } from '../../words/mail-words.ts'
import type { WireCell } from '../wire.ts'

const marks: Record<WireCell['dot'], string> = {
  filled: 'x',
  hollow: ' ',
  doubt: '?',
  square: '!',
  none: ' ',
}

type Station = Pick<WireCell, 'dot' | 'label' | 'struck' | 'moved' | 'note' | 'current'>

/** A station of the wire in the text part: "  [x] Announced: 4 March (now)". */
export const stationText = (
  { dot, label, struck, moved, note, current }: Station,
  { wire, colon }: MailWords,
): string => {
  const day = struck === null ? note : `${struck}, ${moved ? `${wire.moved} ` : ''}${note}`
  return `  [${marks[dot]}] ${label}${colon} ${day}${current ? ` ${wire.now}` : ''}`
}
