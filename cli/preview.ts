import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { skipReasons } from '#core/delivery/skip-reason'
import { assembleBody } from '#core/delivery/sliced-mail'
import { type PreviewPorts, previewedBy, previewMail } from '#core/desk/preview'
import { escapeHtml } from '#core/escape-html'
import { closedBy } from '#core/story/deciding/closed'
import type { StoryPack } from '#core/story/pack'
import type { Recipient } from '#core/subscription/may-get'
import type { Deployed } from '#functions/aws/deployed'
import { createReaderStore } from '#functions/stores/reader-store'
import { InputFault, type Io } from './command-io.ts'
import { readerOf } from './reader-of.ts'

export type PreviewOptions = {
  as?: string | undefined
  width?: number | undefined
  send?: string | undefined
  out?: string | undefined
  json?: boolean | undefined
}

/**
 * `storywire preview <what> [--as ADDRESS] [--width N] [--send ADDRESS] [--out FILE]`: the mail as it would go now, as
 * text, and as HTML in a file. Nothing is put, counted or noted anywhere.
 * @returns the exit code; 1 when the reader would get none
 * @throws InputFault when there is nothing to show, or nobody to send it to
 */
export const previewCommand = async (
  what: string,
  pack: StoryPack,
  options: PreviewOptions,
  deployed: Pick<Deployed, 'table' | 'secrets' | 'mailer' | 'editors'>,
  ports: PreviewPorts,
  io: Io,
): Promise<number> => {
  const to = options.send === undefined ? null : editorOf(options.send, deployed)
  const as = options.as === undefined ? null : await recipientOf(options.as, pack, deployed)
  const closed = closedBy((await ports.stories.decisions?.(pack.id)) ?? [])
  if (closed)
    throw new InputFault(
      `The story is closed (decision ${closed.number}): no digest and no alert comes any more.`,
    )
  const letter = await previewMail(previewedBy(what), as, pack, ports)
  if (letter === 'missing')
    throw new InputFault(
      `There is no development “${what}”. Name one as "storywire desk" lists it, or weekly, daily or monthly.`,
    )
  if ('skip' in letter) {
    const why = skipReasons[letter.skip]
    io.stdout(options.json ? JSON.stringify({ skip: letter.skip, why }) : `Nobody would get it: ${why}.`)
    return 1
  }
  const { html, text } = assembleBody(letter.body)
  const file = options.out ?? join(await mkdtemp(join(tmpdir(), 'storywire-')), `${what}.html`)
  await writeFile(file, options.width === undefined ? html : framed(html, options.width))
  if (options.json) io.stdout(JSON.stringify({ subject: letter.subject, text, html: file, sent: to }))
  else {
    io.stdout(`Subject: ${letter.subject}`)
    io.stdout('')
    io.stdout(text)
    io.stdout(`As HTML: ${file}`)
  }
  if (to === null) return 0
  const { answer } = await deployed.mailer.submit({
    ...letter,
    to,
    subject: `[Test] ${letter.subject}`,
    // What is tried out is no mail of the list.
    headers: letter.headers.filter(({ name }) => !name.startsWith('List-')),
    tags: { preview: 'yes' },
  })
  if (answer !== 'accepted') throw new InputFault(`SES did not take it: ${answer}. Nothing is tried again.`)
  if (!options.json) io.stdout(`Sent to ${to}, as “[Test] …”.`)
  return 0
}

/** A reader's mail must never be tried out on a reader. */
const editorOf = (typed: string, { editors }: Pick<Deployed, 'editors'>): string => {
  const found = editors.find(({ address }) => address.toLowerCase() === typed.trim().toLowerCase())
  if (found) return found.address
  throw new InputFault(
    editors.length === 0
      ? 'A test goes to editors alone, and this deployment names none: see editors in infra/stages.ts.'
      : `A test goes to editors alone: ${editors.map(({ address }) => address).join(', ')}.`,
  )
}

const recipientOf = async (
  typed: string,
  pack: StoryPack,
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
): Promise<Recipient> => {
  const id = await readerOf(typed, secrets)
  const { subscriber, subscription } =
    (await createReaderStore(table).recipients(pack.id, [id])).get(id) ?? {}
  if (!subscriber || subscription?.state !== 'active')
    throw new InputFault('Nobody of this address is subscribed to this story.')
  return { subscriber, subscription }
}

/** The mail as a screen of that width shows it: a mail asks how wide its window is, not how wide its text. */
const framed = (html: string, width: number): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${width} pixels wide</title></head><body style="margin:0"><iframe title="The mail" srcdoc="${escapeHtml(html)}" style="width:${width}px;height:100vh;border:0;display:block;margin:0 auto"></iframe></body></html>`
