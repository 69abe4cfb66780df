import type { Envelope } from '#core/delivery/envelope'
import type { Clock } from '#core/instant'
import { startWithin } from '#core/story/graphemes'
import { withOurIsolatesOnly } from '#core/story/isolated'
import { addressHeader, exactHeader, textHeader } from './header-text.ts'

/** Subjects come from headlines: no line break may end the header, and no reader needs more than this. */
const subjectCharacters = 150

/** Such a line cannot stand in quoted-printable, so it never ends a part by chance (RFC 2045 section 6.7). */
const boundary = '=_storywire-message_='

const textPart = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable']
const htmlPart = ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable']

/** From the end of the text to the beginning of the HTML; 3n bytes by the choice of the boundary. */
export const betweenParts = Buffer.from(['', `--${boundary}`, ...htmlPart, '', ''].join('\r\n'), 'latin1')
export const afterParts = Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1')

/**
 * The head of a message, to where its text begins; 3n bytes. SES sets Date and Message-ID anew; spam filters on the way
 * judge a mail without them all the same.
 * @throws when a header's value is none that may stand in a mail
 */
export const messageHead = (envelope: Omit<Envelope, 'body'>, clock: Clock): Buffer => {
  const { from, to, subject, tags, headers } = envelope
  const id = `${Object.values(tags).join('.')}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`
  const head = (blanks: number) =>
    [
      sharedHeader(`From ${from.address} ${from.name}`, () =>
        addressHeader('From', from.address, oneLine(from.name)),
      ),
      addressHeader('To', to),
      sharedHeader(`Subject ${subject}`, () => textHeader('Subject', oneLine(subject))),
      `Date: ${new Date(clock.now()).toUTCString().replace('GMT', '+0000')}`,
      exactHeader('Message-ID', `<${id}>`),
      ...headers.map(({ name, value }) => exactHeader(name, value)),
      'MIME-Version: 1.0',
      `Content-Type: multipart/alternative;\r\n${' '.repeat(1 + blanks)}boundary="${boundary}"`,
      '',
      `--${boundary}`,
      ...textPart,
      '',
      '',
    ].join('\r\n')
  const bare = head(0)
  return Buffer.from(bare.length % 3 === 0 ? bare : head(3 - (bare.length % 3)), 'latin1')
}

/** Headers that a whole mailing has in common; a worker has two or three mailings at a time. */
const shared = new Map<string, string>()
const mostShared = 50

const sharedHeader = (of: string, write: () => string): string => {
  const known = shared.get(of)
  if (known !== undefined) return known
  if (shared.size >= mostShared) shared.clear()
  const header = write()
  shared.set(of, header)
  return header
}

const oneLine = (subject: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is taken out
  const breaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
  const whole = withOurIsolatesOnly(subject.toWellFormed().replace(breaking, ' ').trim())
  if ([...whole].length <= subjectCharacters) return whole
  // An isolate that is cut off is ended again, which takes a character more than the ellipsis does.
  const start = startWithin(whole, { codePoints: subjectCharacters - (whole.includes('\u2068') ? 2 : 1) })
  return `${start}…${start.lastIndexOf('\u2068') > start.lastIndexOf('\u2069') ? '\u2069' : ''}`
}
