import type { WireCell } from '../wire.ts'

/** A station of the wire in the text part: "[x] Announced". */
export const signs: Record<WireCell['dot'], string> = {
  filled: 'x',
  hollow: ' ',
  doubt: '?',
  square: '!',
  none: ' ',
}
