import { escapeHtml } from '#core/escape-html'
import type { FeedEntryView } from './feed-view.ts'

const linked = (href: string, text: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`

/** An entry's text as markup: what came of it since, what it says, and what it tells. */
export const entryContent = ({ summary, items, followUps }: FeedEntryView): string =>
  [
    ...followUps.map(
      ({ label, text, href }) => `<p><strong>${escapeHtml(label)}</strong> ${linked(href, text)}</p>`,
    ),
    `<p>${escapeHtml(summary)}</p>`,
    ...(items.length > 0
      ? [`<ul>${items.map(({ href, title }) => `<li>${linked(href, title)}</li>`).join('')}</ul>`]
      : []),
  ].join('')
