import { domainToASCII } from 'node:url'
import { parseAddress } from '#core/subscription/address'
import type { Secrets } from '#functions/secrets/keys'
import { readerId } from '#functions/secrets/reader-id'
import { addressFaults } from './address-faults.ts'
import { InputFault } from './command-io.ts'

/**
 * The id of whoever has this address; the address itself is neither printed nor kept.
 * @throws InputFault when it is no address
 */
export const readerOf = async (typed: string, secrets: Secrets): Promise<string> => {
  const address = parseAddress(typed, domainToASCII)
  if ('fault' in address)
    throw new InputFault(`This is no address that we could write to: ${addressFaults[address.fault]}.`)
  return readerId(await secrets.keys(), address)
}
