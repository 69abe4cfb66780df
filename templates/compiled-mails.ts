import type { SlicedMail } from '#core/delivery/sliced-mail'
import mails from './compiled/mails.json' with { type: 'json' }

/**
 * The mails that no edition changes, compiled when the project was built; what differs by story and reader is a hole.
 * The welcome mail takes the developments of the latest edition as slices of that edition.
 */
export const compiledMails: Record<'confirmation' | 'welcome' | 'access' | 'goodbye', SlicedMail> = mails
