import { Hono } from 'hono'
import { listMails, readMail } from './inbox/mail-folder.ts'
import { frameSandbox, inboxPage, type KindOf, mailPage } from './inbox/pages.ts'

const pageOfMails = 50

/** A mail may bring its own styles and pictures, and nothing else. */
const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  `sandbox ${frameSandbox}`,
].join('; ')

/** Shows the mails that the SES stand-in accepted. Paths start at `/`. */
export const inboxApp = (folder: string, kindOf: KindOf, sample: boolean): Hono => {
  const app = new Hono()
  app.get('/', async context => {
    const end = Number(context.req.query('end') ?? Number.NaN)
    const page = await listMails(folder, pageOfMails, Number.isInteger(end) ? end : undefined)
    return context.html(inboxPage(page, kindOf, sample))
  })
  app.get('/:id', async context => {
    const id = context.req.param('id')
    const mail = await readMail(folder, id)
    return mail
      ? context.html(mailPage(id, mail, kindOf, sample))
      : context.text('There is no such mail.', 404)
  })
  app.get('/:id/html', async context => {
    const mail = await readMail(folder, context.req.param('id'))
    if (!mail?.parsed.html) return context.text('There is no such mail.', 404)
    context.header('Content-Security-Policy', mailPolicy)
    return context.html(inNewWindows(mail.parsed.html))
  })
  app.get('/:id/raw', async context => {
    const id = context.req.param('id')
    const mail = await readMail(folder, id)
    if (!mail) return context.text('There is no such mail.', 404)
    context.header('Content-Type', 'message/rfc822')
    context.header('Content-Disposition', `attachment; filename="${id}.eml"`)
    return context.body(new Uint8Array(mail.raw))
  })
  return app
}

/** Inside the frame a link would load its page where neither forms nor scripts work. */
const inNewWindows = (mail: string): string =>
  /<head[^>]*>/i.test(mail)
    ? mail.replace(/<head[^>]*>/i, head => `${head}<base target="_blank">`)
    : `<base target="_blank">${mail}`
