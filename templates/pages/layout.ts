import { html } from 'hono/html'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { type Html, link } from './html.ts'
import { pathsOf } from './paths.ts'
import { rich } from './rich.ts'
import type { SiteView } from './views.ts'

export type Share = { url: string; image: string }

type PageFrame = {
  /** Without the product's name. */
  title: string
  /** null: the page is about no story. */
  site: SiteView | null
  /** Of a page about no story; else its story's. */
  language?: string
  current: 'story' | 'archive' | 'preferences' | null
  body: Html
  /** The reports are samples, as the site says unless told here. */
  sample?: boolean
  /** One or two sentences of what the page says, for whoever lists or shares it. */
  description?: string | undefined
  /** Where it is and the picture of it, absolute; only of pages that are to be shared. */
  share?: Share | undefined
  /** Feeds of its own: those of a topic. */
  feed?: { home: string; title: string } | undefined
  /** A style beside the site's: a path. */
  style?: string | undefined
  /** Who publishes a page about no story, where one does. */
  publisher?: string | null
  /** In the place of what every page's end says; of a page about no story. */
  footer?: string | undefined
  /** What search engines are told; nothing unless given. */
  robots?: 'noindex'
}

/** What a page that belongs to no story is headed by. */
const product = 'Storywire'

/** What all pages have in common: masthead, footer, and no request to anybody else. */
export const page = ({
  title,
  site,
  current,
  body,
  description,
  share,
  feed,
  robots,
  publisher,
  footer: end,
  style,
  language = site?.story.language ?? 'en',
  sample = site?.sample ?? false,
}: PageFrame): Html => {
  const words = wordsFor(language).page
  const name = site?.story.publisher ?? publisher ?? product
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#FBFCFA" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#101613" media="(prefers-color-scheme: dark)">
<meta name="referrer" content="no-referrer">
${robots ? html`<meta name="robots" content="${robots}">` : ''}
<title>${title} – ${name}</title>
${description ? html`<meta name="description" content="${description}">` : ''}
${share ? shared(share, title, description ?? '', name, language) : ''}
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/style.css">${
    style === undefined
      ? ''
      : html`
<link rel="stylesheet" href="${style}">`
  }
${site && !site.ended ? feeds(site, words, feed) : ''}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="masthead">
<div class="masthead-row">
<p class="wordmark">${link(site?.home ?? '/', name)}</p>
${site && !site.ended ? navigation(site, current, words) : ''}
</div>
${sample ? html`<p class="sample"><b>${words.sample.first}</b> ${words.sample.rest}</p>` : ''}
</header>
<main id="content" tabindex="-1">
${body}
</main>
${end === undefined ? footer(site, words) : html`<footer><p>${end}</p></footer>`}
</body>
</html>
`
}

/** What a page is shown as where it is shared (ogp.me). */
const shared = (share: Share, title: string, description: string, site: string, language: string): Html =>
  html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${site}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${share.url}">
<meta property="og:image" content="${share.image}">
<meta property="og:locale" content="${language}">
<meta name="twitter:card" content="summary_large_image">`

/** What feed readers and calendars find a story by. */
const feeds = (site: SiteView, { feed }: PageWords, own: PageFrame['feed']): Html => {
  const paths = pathsOf(site)
  const alternate = (type: string, title: string, href: string) =>
    html`<link rel="alternate" type="${type}" title="${title}" href="${href}">`
  return html`${
    own
      ? html`${alternate('application/atom+xml', own.title, `${own.home}/feed.atom`)}
${alternate('application/feed+json', own.title, `${own.home}/feed.json`)}
`
      : ''
  }${alternate('application/atom+xml', feed.all, paths.atom)}
${alternate('application/feed+json', feed.all, paths.jsonFeed)}
${alternate('text/calendar', feed.calendar, paths.calendar)}`
}

const navigation = (
  site: SiteView,
  current: PageFrame['current'],
  { navigation: words }: PageWords,
): Html => {
  const paths = pathsOf(site)
  const entry = (name: PageFrame['current'], text: string, href: string) => {
    const here = name === current ? html` aria-current="page"` : ''
    return html`<li><a href="${href}"${here}>${text}</a></li>`
  }
  return html`<nav aria-label="${words.label}"><ul>
${entry('story', words.story, paths.story)}
${entry('archive', words.archive, paths.archive)}
${entry('preferences', words.preferences, paths.preferences)}
</ul></nav>`
}

const footer = (site: SiteView | null, words: PageWords): Html => {
  if (!site) return html`<footer><p>${words.noCookies}</p></footer>`
  const paths = pathsOf(site)
  const { publisher, postalAddress } = site.story
  if (site.ended && postalAddress === '') return html`<footer><p>${words.noCookies}</p></footer>`
  const from = postalAddress.startsWith(publisher) ? postalAddress : `${publisher}, ${postalAddress}`
  return html`<footer>
${site.ended ? '' : html`<p>${rich(words.footer(publisher, site.hasOthers === true), paths)}</p>`}
<p>${from.replace(/\.$/, '')}. ${words.noCookies}</p>
</footer>`
}
