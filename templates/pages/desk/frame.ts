import { html } from 'hono/html'
import { type Html, link } from '../html.ts'
import { page } from '../layout.ts'
import type { Sitting } from './view.ts'

type Frame = Pick<Sitting, 'home' | 'sample'> & { title: string; body: Html; leaves?: boolean }

/** A page of the desk, with or without somebody who sits at it. It is in English, as the commands are. */
export const deskFrame = ({ home, sample, title, body, leaves = true }: Frame): Html =>
  page({
    title,
    site: null,
    current: null,
    robots: 'noindex',
    sample,
    footer: leaves
      ? 'While you are signed in, the desk keeps one cookie. Readers’ pages keep none.'
      : 'On this machine there is no sign-in, and no cookie.',
    style: `${home}/style.css`,
    body,
  })

/** Who sits here, and the way out. */
export const sittingLine = ({ home, name, formToken, leaves }: Sitting): Html =>
  html`<div class="sitting"><p class="meta">${leaves ? 'Signed in as ' : ''}<bdi>${name}</bdi></p>${
    leaves
      ? html`<form method="post" action="${home}/sign-out"><input type="hidden" name="token" value="${formToken}"><button type="submit" class="button">Sign out</button></form>`
      : html`<p class="meta">${link('/local', 'Workbench')}</p>`
  }</div>`
