import { withAtomsLinks } from './atoms-links.ts'
import { deepest } from './nesting.ts'

/**
 * A document that the parsers may see, or why not. `rest`: what follows on its first tag, in which a feed may begin when
 * that tag was only a message's; null where no feed can.
 */
export type Prepared =
  | {
      outcome: 'prepared'
      text: string
      root: string
      empty: boolean
      warnings: string[]
      rest: string | null
    }
  | { outcome: 'unreadable'; reason: string }

const unreadable = (reason: string): Prepared => ({ outcome: 'unreadable', reason })

/** Real feeds stay below 60, with the HTML of an article inside. */
const deepestAllowed = 400

/** Not allowed in XML 1.0, and parsers stumble over them. */
const forbidden = /(?![\t\n\r\u0085])\p{Cc}|[\ufffe\uffff]/gu

/** @returns the index after a `<!DOCTYPE …>` with its internal subset, -1 when it does not end */
const endOfDoctype = (text: string, start: number): number => {
  let depth = 0
  let quote = ''
  for (let i = start; i < text.length; i += 1) {
    const character = text[i] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '[') depth += 1
    else if (character === ']') depth -= 1
    else if (character === '>' && depth <= 0) return i + 1
  }
  return -1
}

type Head = { root: number; doctype: [number, number] | null }

/** Walks over declarations, comments and the document type to the first element. Linear. */
const findRoot = (text: string, from = 0): Head | null => {
  let doctype: [number, number] | null = null
  let at = text.indexOf('<', from)
  while (at >= 0) {
    let end = -1
    if (text.startsWith('<!--', at)) end = text.indexOf('-->', at + 4) + 3
    else if (text.startsWith('<?', at)) end = text.indexOf('>', at) + 1
    else if (/^<!doctype/i.test(text.slice(at, at + 10))) {
      end = endOfDoctype(text, at)
      doctype = [at, end]
    } else if (/^<[a-z_]/i.test(text.slice(at, at + 2))) return { root: at, doctype }
    else end = at + 1
    // Neither ends: there is no element.
    if (end <= at) return null
    at = text.indexOf('<', end)
  }
  return null
}

const nameAt = (text: string, at: number): string =>
  /^<([\w.:-]+)/.exec(text.slice(at, at + 100))?.[1]?.toLowerCase() ?? ''

const localName = (name: string): string => name.replace(/^.*:/, '')
const feeds = new Set(['rss', 'rdf', 'feed'])
/** Whole documents of another kind: what they hold is their own. */
const others = new Set(['opml', 'urlset', 'sitemapindex'])
/** Messages before a feed are shorter. */
const messageAtMost = 1_000_000

/**
 * The first element, or the feed behind it, when a server's messages ("<b>Warning</b>: …") or a whole page stand before
 * it. Of a page nothing counts but what follows on its end.
 */
const findDocument = (text: string): Head | null => {
  const first = findRoot(text)
  if (!first) return null
  const name = localName(nameAt(text, first.root))
  if (feeds.has(name) || others.has(name)) return first
  const isPage = name === 'html' || name === 'head' || name === 'body'
  const from = isPage ? text.search(/<\/html\s*>/i) : first.root
  if (from < 0) return first
  let next = findRoot(text, from + 1)
  while (next && next.root - from < messageAtMost && !feeds.has(localName(nameAt(text, next.root))))
    next = findRoot(text, next.root + 1)
  return next && feeds.has(localName(nameAt(text, next.root))) ? next : first
}

/** More beginnings than that are no message before a document. */
const beginningsTried = 5

/** A JSON Feed behind a server's messages, or before them; null when there is none. */
const findJson = (text: string): string | null => {
  if (!text.includes('"items"')) return null
  const end = text.lastIndexOf('}') + 1
  const beginnings = [...text.slice(0, messageAtMost).matchAll(/(?<=^|[\s>;,'{}])\{/g)].slice(
    0,
    beginningsTried,
  )
  for (const found of beginnings) {
    const json = text.slice(found.index, end)
    try {
      JSON.parse(json)
      return json
    } catch {
      // A brace of the message.
    }
  }
  return null
}

const preparedJson = (text: string, warnings: string[]): Prepared =>
  deepest(text, 'json') > deepestAllowed
    ? unreadable('it is nested too deeply for a feed')
    : { outcome: 'prepared', text: text.trim(), root: 'json', empty: false, warnings, rest: null }

const leftOut = 'text before the first element is left out'

/**
 * Makes a document harmless before a parser sees it: the document type goes, and with it every entity that could
 * expand or be fetched; control characters go; endless nesting is refused.
 */
export const prepareDocument = (raw: string): Prepared => {
  const text = raw.replace(forbidden, '')
  if (text.trim() === '') return unreadable('the file is empty')
  const warnings: string[] = []
  const head = findDocument(text)
  if (/^\s*[[{]/.test(text)) {
    const json = findJson(text)
    // What begins with a brace may be a log's line before a feed.
    const isMessage = json === null && head !== null && feeds.has(localName(nameAt(text, head.root)))
    if (!isMessage) return preparedJson(json ?? text, warnings)
  }
  const name = head ? nameAt(text, head.root) : ''
  if (!feeds.has(localName(name))) {
    const json = findJson(text)
    if (json !== null) return preparedJson(json, [leftOut])
  }
  if (!head) return unreadable('it holds no XML element: neither a feed nor a web page')
  if (head.doctype && /<!entity/i.test(text.slice(...head.doctype))) {
    warnings.push('it declares entities of its own; they are left out')
  }
  const body = text.slice(head.root)
  const depth = deepest(body, 'xml')
  if (depth === Number.POSITIVE_INFINITY)
    return unreadable('one of its tags does not end or holds hundreds of attributes')
  if (depth > deepestAllowed) return unreadable('it is nested too deeply for a feed')
  // What stands before the first element is of no use, and a server's error message there breaks parsers.
  const before = text.slice(0, head.doctype?.[0] ?? head.root).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
  if (before.trim() !== '') warnings.push(leftOut)
  const empty = /^<[^<>]*(?:\/>|>\s*<\/[\w.:-]+\s*>)\s*$/.test(body)
  const rest = feeds.has(localName(name)) ? body.slice(1) : null
  const linked = localName(name) === 'rss' ? withAtomsLinks(body) : body
  return { outcome: 'prepared', text: linked, root: name, empty, warnings, rest }
}
