import { brotliDecompressSync } from 'node:zlib'
import type { GreetingKind } from '#core/delivery/mailing-kind'
import type { SlicedMail } from '#core/delivery/sliced-mail'
import type { Language } from '#core/language/languages'
import packed from './compiled/mails.json' with { type: 'json' }

export type FixedMails = Record<GreetingKind, SlicedMail>

/**
 * The mails that no edition changes, compiled in each language when the project was built; what differs by story and
 * reader is a hole. The welcome mail takes the developments of the latest edition as slices of that edition.
 */
export const compiledMails: Record<Language, FixedMails> = JSON.parse(
  brotliDecompressSync(Buffer.from(packed, 'base64')).toString(),
)
