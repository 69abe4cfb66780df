import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'
import type { GreetingKind } from '#core/delivery/mailing-kind'
import type { SlicedMail } from '#core/delivery/sliced-mail'
import { type Language, languages } from '#core/language/languages'
import type { NoticeKind } from '#core/subscription/greeting-letter'
import { cut, join, type Pieces } from './mail/cut.ts'
import { createMailEngine, type MailSources } from './mail/engine.ts'
import { confirmationText } from './mail/text/confirmation.ts'
import { noticeText } from './mail/text/notice.ts'
import { welcomeText } from './mail/text/welcome.ts'
import { wirePieces } from './mail/wire-pieces.ts'
import { words } from './words/words-for.ts'

/**
 * Prepares the mails when the project is built: the sources of all templates as one module, so that the bundle needs
 * no files beside it, and those mails that no edition changes compiled to the end, so that the functions which send
 * them carry no MJML.
 */

const mailFolder = new URL('mail/', import.meta.url)
const compiledFolder = new URL('compiled/', import.meta.url)

const readTemplates = async (folder: URL): Promise<Record<string, string>> => {
  const files = (await readdir(folder)).filter(file => file.endsWith('.mjml')).sort()
  return Object.fromEntries(
    await Promise.all(
      files.map(async file => [
        file.slice(0, -'.mjml'.length),
        await readFile(new URL(file, folder), 'utf8'),
      ]),
    ),
  )
}

const sources: MailSources = {
  templates: await readTemplates(mailFolder),
  parts: await readTemplates(new URL('parts/', mailFolder)),
}
const engine = createMailEngine(sources)

const fixedMails = async (language: Language): Promise<Record<GreetingKind, SlicedMail>> => {
  const { mail } = words[language]
  const compile = async (template: string, text: Pieces, more: object = {}): Promise<SlicedMail> => {
    const view = { ...wirePieces, words: mail, language, direction: 'ltr', ...more }
    return join(cut(await engine.compile(engine.fill(template, view))), text)
  }
  const notice = (kind: NoticeKind): Promise<SlicedMail> => {
    const of = mail.notices[kind]
    const inHtml = { ...of, sentence: of.sentence('button'), note: of.note('button') }
    return compile('notice', noticeText(of, mail), { notice: inHtml })
  }
  return {
    confirmation: await compile('confirmation', confirmationText(mail)),
    welcome: await compile('welcome', welcomeText(mail)),
    access: await notice('access'),
    own: await notice('own'),
    desk: await notice('desk'),
    moving: await notice('moving'),
    moved: await notice('moved'),
    away: await notice('away'),
    goodbye: await notice('goodbye'),
  }
}

const mails: Record<string, unknown> = {}
for (const language of languages) mails[language] = await fixedMails(language)

const save = (file: string, content: unknown): Promise<void> =>
  writeFile(new URL(file, compiledFolder), `${JSON.stringify(content, null, 2)}\n`)

await mkdir(compiledFolder, { recursive: true })
await save('sources.json', sources)
// Every cold start of who sends them reads them: a tenth of the size, unpacked in a millisecond.
await save('mails.json', brotliCompressSync(JSON.stringify(mails)).toString('base64'))
