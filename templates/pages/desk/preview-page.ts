import { html } from 'hono/html'
import { type SkipReason, skipReasons } from '#core/delivery/skip-reason'
import { type Html, link } from '../html.ts'
import { deskFrame, sittingLine } from './frame.ts'
import type { DeskStory } from './view.ts'

type DeskPreviewView = DeskStory & {
  /** As the command names it: a cadence, or a development. */
  what: string
  mail: { subject: string; text: string } | { skip: SkipReason }
}

/** A mail as it would go now, in the words of its text part. */
export const deskPreviewPage = ({ sitting, pack, what, mail }: DeskPreviewView): Html => {
  const title = 'skip' in mail ? 'Nobody would get it' : mail.subject
  return deskFrame({
    ...sitting,
    title,
    body: html`<div class="column alone desk">
${sittingLine(sitting)}
<p class="label">${link(`${sitting.home}/stories/${pack.id}`, `Desk: ${pack.title}`)}</p>
<h1 class="long"><bdi>${title}</bdi></h1>
${
  'skip' in mail
    ? html`<p class="text">If it went now: ${skipReasons[mail.skip]}.</p>`
    : html`<p class="introduction">The mail as it would go now to a reader of all topics, as text. Its links do nothing. <code>storywire preview ${what}</code> has its HTML, <code>--send</code> mails it to an editor.</p>
<pre class="mailed" dir="auto">${withoutWrapping(mail.text)}</pre>`
}
</div>`,
  })
}

/** Columns of a mail's text (`templates/mail/text/lines.ts`). */
const columns = 76

/**
 * Lines that were broken for a mail's columns are whole again, so that a screen breaks them by its own width. Rules, which
 * are as long as a line, go.
 */
const withoutWrapping = (text: string): string => {
  let last = ''
  let whole = ''
  for (const line of text.split('\n').filter(one => !/^[=-]{4,}$/.test(one))) {
    whole += isBroken(last, line) ? ` ${line.trim()}` : `\n${line}`
    last = line
  }
  return whole.trim()
}

/** Whether a line goes on from the one before it: its first word had no room there. */
const isBroken = (before: string, line: string): boolean => {
  const [, indent = '', word = ''] = /^( *)(\S*)/.exec(line) ?? []
  const isOneText = before.trim() !== '' && word !== '' && /^ */.exec(before)?.[0] === indent
  return isOneText && !/^\d+\.$/.test(word) && before.length + 1 + word.length > columns
}
