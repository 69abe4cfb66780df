import { html } from 'hono/html'
import { type Html, link } from './html.ts'
import { pathsOf } from './paths.ts'
import type { SiteView } from './views.ts'

type PageFrame = {
  /** Without the product's name. */
  title: string
  /** null: the page is about no story. */
  site: SiteView | null
  current: 'story' | 'archive' | 'preferences' | null
  body: Html
  /** The reports are samples, as the site says unless told here. */
  sample?: boolean
  /** What search engines are told; nothing unless given. */
  robots?: 'noindex'
}

/** What all pages have in common: masthead, footer, and no request to anybody else. */
export const page = ({
  title,
  site,
  current,
  body,
  robots,
  sample = site?.sample ?? false,
}: PageFrame): Html => html`<!doctype html>
<html lang="${site?.story.language ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#FBFCFA" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#101613" media="(prefers-color-scheme: dark)">
<meta name="referrer" content="no-referrer">
${robots ? html`<meta name="robots" content="${robots}">` : ''}
<title>${title} – Storywire</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="masthead">
<div class="masthead-row">
<p class="wordmark">${link(site?.home ?? '/', 'Storywire')}</p>
${site ? navigation(site, current) : ''}
</div>
${sample ? html`<p class="sample"><b>Sample data.</b> Outlets, their reports and dates are invented.</p>` : ''}
</header>
<main id="content" tabindex="-1">
${body}
</main>
${footer(site)}
</body>
</html>
`

const navigation = (site: SiteView, current: PageFrame['current']): Html => {
  const paths = pathsOf(site)
  const entry = (name: PageFrame['current'], text: string, href: string) => {
    const here = name === current ? html` aria-current="page"` : ''
    return html`<li><a href="${href}"${here}>${text}</a></li>`
  }
  return html`<nav aria-label="Main"><ul>
${entry('story', 'Story', paths.story)}
${entry('archive', 'Archive', paths.archive)}
${entry('preferences', 'Preferences', paths.preferences)}
</ul></nav>`
}

const footer = (site: SiteView | null): Html => {
  const privacy = 'This site sets no cookies for visitors and loads nothing from elsewhere.'
  if (!site) return html`<footer><p>${privacy}</p></footer>`
  const paths = pathsOf(site)
  const { publisher, postalAddress } = site.story
  const from = postalAddress.startsWith(publisher) ? postalAddress : `${publisher}, ${postalAddress}`
  return html`<footer>
<p>Storywire follows one story and writes when it moves. ${link(paths.counting, 'How we count and check')},
${link(paths.privacy, 'privacy')}, ${link(paths.corrections, 'corrections')}.</p>
<p>${from.replace(/\.$/, '')}. ${privacy}</p>
</footer>`
}
