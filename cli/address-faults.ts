import type { AddressFault } from '#core/subscription/address'

/** What is wrong with an address, for whoever typed it or wrote it into a file. */
export const addressFaults: Record<AddressFault, string> = {
  empty: 'no address',
  'no-at': 'the address has no @',
  'two-addresses': 'two addresses in one field',
  blank: 'a blank in the address',
  'two-ats': 'more than one @ in the address',
  'two-dots': 'two dots in a row in the address',
  'stray-dot': 'a dot in the address where none can be',
  comma: 'a comma in the address',
  'no-ending': 'the end of the address is missing',
  'too-long': 'the address is too long for e-mail',
  'not-ascii': 'the address has letters before the @ that SES cannot send to',
  malformed: 'no address that we could write to',
}
