import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Envelope } from '#core/delivery/envelope'
import type { Clock } from '#core/instant'

/** Subjects come from headlines: no line break may end the header, and no reader needs more than this. */
const subjectSigns = 150

/**
 * Builds the message: multipart/alternative, text first, quoted-printable, CRLF. `List-*` values go in as they are,
 * since a folded or encoded one is not understood by anybody (RFC 2369, 2919).
 * SES sets Date and Message-ID anew; spam filters on the way judge a mail without them all the same.
 */
export const buildMessage = async (envelope: Envelope, clock: Clock): Promise<Uint8Array> => {
  const composer = new MailComposer({
    from: { name: envelope.from.name, address: envelope.from.address },
    to: [{ name: '', address: envelope.to }],
    subject: oneLine(envelope.subject),
    date: new Date(clock.now()),
    messageId: `<${Object.values(envelope.tags).join('.')}@${domainOf(envelope.from.address)}>`,
    text: withoutBareCr(envelope.text),
    html: withoutBareCr(envelope.html),
    textEncoding: 'quoted-printable',
    headers: envelope.headers.map(({ name, value }) => ({ key: name, value: { prepared: true, value } })),
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** A CR by itself is no line break in mail, and not allowed there (RFC 5322 2.3). */
const withoutBareCr = (body: string): string => body.replace(/\r\n?/g, '\n')

const oneLine = (subject: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are what is taken out
  const breaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
  // A headline that looks like an encoded word (RFC 2047) would be decoded by whoever shows it.
  const plain = subject.toWellFormed().replace(breaking, ' ').replaceAll('=?', '= ?').trim()
  const signs = [...plain]
  return signs.length > subjectSigns ? `${signs.slice(0, subjectSigns - 1).join('')}…` : plain
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
