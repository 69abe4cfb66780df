import addressParser from 'nodemailer/lib/addressparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { headerValue, type MailHeader, readHeaders } from './headers.ts'

/** One mail as a caller hands it over. */
export type HandOver = {
  source: string
  /** Every recipient, one address each. */
  destinations: string[]
  configurationSet: string | null
  tags: { name: string; value: string }[]
  /** The bytes that a mailbox would get. */
  mime: Uint8Array
  headers: MailHeader[]
}

/** Values of a list in the Query protocol: `Destinations.member.1`, `Destinations.member.2` … */
const members = (form: URLSearchParams, list: string): string[] => {
  const values: string[] = []
  for (let n = 1; ; n++) {
    const value = form.get(`${list}.member.${n}`)
    if (value === null) return values
    values.push(value)
  }
}

const tagsOf = (form: URLSearchParams): HandOver['tags'] => {
  const tags: HandOver['tags'] = []
  for (let n = 1; ; n++) {
    const name = form.get(`Tags.member.${n}.Name`)
    if (name === null) return tags
    tags.push({ name, value: form.get(`Tags.member.${n}.Value`) ?? '' })
  }
}

const addressesIn = (header: string | undefined): string[] =>
  header === undefined ? [] : addressParser(header, { flatten: true }).map(({ address }) => address)

/** `SendRawEmail`. Without `Destinations` SES mails everyone whom the headers To, Cc and Bcc name. */
export const rawHandOver = async (form: URLSearchParams): Promise<HandOver> => {
  const mime = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
  const headers = await readHeaders(mime)
  const named = members(form, 'Destinations')
  return {
    source: form.get('Source') ?? headerValue(headers, 'from') ?? '',
    destinations:
      named.length > 0
        ? named
        : ['to', 'cc', 'bcc'].flatMap(header => addressesIn(headerValue(headers, header))),
    configurationSet: form.get('ConfigurationSetName'),
    tags: tagsOf(form),
    mime,
    headers,
  }
}

/** `SendEmail`: SES writes the MIME itself. */
export const writtenHandOver = async (form: URLSearchParams): Promise<HandOver> => {
  const source = form.get('Source') ?? ''
  const [to, cc, bcc] = ['To', 'Cc', 'Bcc'].map(kind => members(form, `Destination.${kind}Addresses`))
  const text = form.get('Message.Body.Text.Data')
  const html = form.get('Message.Body.Html.Data')
  const mail = new MailComposer({
    from: source,
    to: to ?? [],
    cc: cc ?? [],
    replyTo: members(form, 'ReplyToAddresses'),
    subject: form.get('Message.Subject.Data') ?? '',
    newline: '\r\n',
    ...(text === null ? {} : { text }),
    ...(html === null ? {} : { html }),
  })
  const mime = await mail.compile().build()
  return {
    source,
    destinations: [...(to ?? []), ...(cc ?? []), ...(bcc ?? [])],
    configurationSet: form.get('ConfigurationSetName'),
    tags: tagsOf(form),
    mime,
    headers: await readHeaders(mime),
  }
}
