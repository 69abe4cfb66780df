import { html } from 'hono/html'
import type { DeskAction } from '#core/desk/links'
import type { Decision } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import { type Html, link } from '../html.ts'
import { deskFrame } from './frame.ts'
import { deskMoment } from './moments.ts'
import { rulingText, unknown } from './ruling-text.ts'

type ButtonView = {
  home: string
  sample: boolean
  pack: StoryPack
  mailing: string
  action: DeskAction
  /** Where the form is posted to. */
  path: string
  /** The last decision that the page knows of. */
  seen: number
  /** The last word on this mailing that stands. */
  said: Decision | null
  /** Why nothing can be decided of it any more; null: it waits. */
  refused: string | null
  /** Set once it was pressed. */
  done: string | null
}

const words: Record<DeskAction, { title: string; text: string; press: string; done: string }> = {
  approve: {
    title: 'Let it go?',
    text: 'A digest goes at its closing, an alert within five minutes.',
    press: 'Let it go',
    done: 'It goes.',
  },
  hold: {
    title: 'Hold it?',
    text: 'It waits until an editor lets it go, at most until its time is over.',
    press: 'Hold it',
    done: 'It is held.',
  },
  drop: {
    title: 'Drop it?',
    text: 'It never goes. What it would have told, the next digest tells.',
    press: 'Drop it',
    done: 'It does not go.',
  },
}

/** One button of a draft: opening it decides nothing. */
export const deskButtonPage = (view: ButtonView): Html => {
  const { home, sample, pack, mailing, action, path, seen, said, refused, done } = view
  const { title, text, press, done: isDone } = words[action]
  return deskFrame({
    home,
    sample,
    title: done === null ? title : isDone,
    body: html`<div class="narrow desk">
<p class="label">${pack.title}</p>
<h1>${done === null ? title : isDone}</h1>
<p class="for">${mailing}</p>
${
  done !== null || said === null
    ? ''
    : html`<p class="notice correction"><b>Said last:</b> <bdi>${said.by}</bdi>, ${deskMoment(said.at, pack)}: ${rulingText(said.ruling, unknown, pack)}</p>`
}
${
  done !== null
    ? html`<p class="notice" role="status"><b>${isDone}</b> At the desk it can be taken back.</p>`
    : refused !== null
      ? html`<p class="text">${refused}</p>`
      : html`<p class="text">${text}</p>
<form method="post" action="${path}"><input type="hidden" name="seen" value="${seen}"><button type="submit" class="button main">${press}</button></form>`
}
<p class="links">${link(home, 'Open the desk')}</p>
</div>`,
  })
}
