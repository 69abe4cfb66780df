import { deepest } from './nesting.ts'

/** A document that the parsers may see, or why not. */
export type Prepared =
  | { outcome: 'prepared'; text: string; root: string; empty: boolean; warnings: string[] }
  | { outcome: 'unreadable'; reason: string }

const unreadable = (reason: string): Prepared => ({ outcome: 'unreadable', reason })

/** Real feeds stay below 60, with the HTML of an article inside. */
const deepestAllowed = 400

/** Not allowed in XML 1.0, and parsers stumble over them. */
const forbidden = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/** @returns the index after a `<!DOCTYPE …>` with its internal subset, -1 when it does not end */
const endOfDoctype = (text: string, start: number): number => {
  let depth = 0
  let quote = ''
  for (let i = start; i < text.length; i += 1) {
    const sign = text[i] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '[') depth += 1
    else if (sign === ']') depth -= 1
    else if (sign === '>' && depth <= 0) return i + 1
  }
  return -1
}

type Head = { root: number; doctype: [number, number] | null }

/** Walks over declarations, comments and the document type to the first element. Linear. */
const findRoot = (text: string): Head | null => {
  let doctype: [number, number] | null = null
  let at = text.indexOf('<')
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

/**
 * Makes a document harmless before a parser sees it: the document type goes, and with it every entity that could
 * expand or be fetched; control signs go; endless nesting is refused.
 */
export const prepareDocument = (raw: string): Prepared => {
  const text = raw.replace(forbidden, '')
  if (text.trim() === '') return unreadable('the file is empty')
  const warnings: string[] = []
  if (/^\s*[[{]/.test(text)) {
    if (deepest(text, 'json') > deepestAllowed) return unreadable('it is nested too deeply for a feed')
    return { outcome: 'prepared', text: text.trim(), root: 'json', empty: false, warnings }
  }
  const head = findRoot(text)
  if (!head) return unreadable('it holds no XML element: neither a feed nor a web page')
  const name = /^<([\w.:-]+)/.exec(text.slice(head.root, head.root + 100))?.[1]?.toLowerCase() ?? ''
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
  if (before.trim() !== '') warnings.push('text before the first element is left out')
  const empty = /^<[^<>]*(?:\/>|>\s*<\/[\w.:-]+\s*>)\s*$/.test(body)
  return { outcome: 'prepared', text: body, root: name, empty, warnings }
}
