import { html } from 'hono/html'
import type { Html } from '#templates/pages/html'
import type { Change, ChangeLine } from './compare/change.ts'

/** So many lines are read at a glance; more are folded. */
const openAtMost = 12

/** What would have changed. @param changes nothing: the two runs are the same */
export const changesSection = (changes: Change[]): Html =>
  html`<section class="topic prose" id="changes"><h2>What would have changed</h2><p class="meta">Against the earlier run or the other pack, which stands left of each arrow.</p>${
    changes.length === 0
      ? html`<p>Nothing has changed: the same reports, topics, developments, milestones, alerts and editions, and the same words in the mails shown below.</p>`
      : changes.map(
          ({ title, lines }) =>
            html`<h3>${title}</h3>${
              lines.length > openAtMost
                ? html`<details><summary>All ${lines.length}</summary>${listOf(lines)}</details>`
                : listOf(lines)
            }`,
        )
  }</section>`

const listOf = (lines: ChangeLine[]): Html =>
  html`<ul class="changes">${lines.map(
    ({ text, parts }) =>
      html`<li>${text}${parts ? html`<ul>${parts.map(part => html`<li>${part}</li>`)}</ul>` : ''}</li>`,
  )}</ul>`
