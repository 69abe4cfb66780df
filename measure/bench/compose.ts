import { readFileSync } from 'node:fs'
import type { Envelope } from '#core/delivery/envelope'
import { digestLetter } from '#core/digest/letter'
import { linksOf } from '#core/subscription/links'
import { machineClock } from '#functions/lambda/clock'
import { createTokenSigner } from '#functions/secrets/token-signer'
import * as shapes from '#functions/stores/mailing-shapes'
import { wordsFor } from '#templates/words/words-for'
import { benchmarkCredentials } from './credentials.ts'
import { pack, recipient, site } from './fixture.ts'

export const keys = {
  idKey: Buffer.alloc(32, 1).toString('base64'),
  tokenKeys: { k1: Buffer.alloc(32, 2).toString('base64') },
  currentKeyId: 'k1',
}

/** What every client gets. */
export const clientConfig = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: benchmarkCredentials,
})

/** Composes readers' envelopes from an edition's file, as the worker does it: with tokens of their own. */
export const composer = (editionFile: string): ((n: number) => Envelope) => {
  const frozen = shapes.frozen.parse(JSON.parse(readFileSync(editionFile, 'utf8')))
  if (frozen.kind !== 'edition') throw new Error('The benchmark mails an edition.')
  const links = linksOf(site, createTokenSigner(keys), machineClock)
  return n => {
    const reader = recipient(n)
    const letter = digestLetter(frozen, reader, pack, links, false, wordsFor(pack.language))
    if ('skip' in letter) throw new Error(`Reader ${n} gets no mail: ${letter.skip}`)
    const { address } = reader.subscriber
    if (address === null) throw new Error(`Reader ${n} has no address.`)
    const tags = {
      mailing: 'e-bench',
      shard: '0',
      chunk: reader.subscriber.id,
      place: String(n % 25),
      attempt: '1',
    }
    return { ...letter, to: address, tags }
  }
}
