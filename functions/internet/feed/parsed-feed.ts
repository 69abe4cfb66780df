/** What both parsers hand over: strings as the feed wrote them, nothing judged yet. */

/** A piece of writing. `html` may hold markup; `text` is meant literally; `base64` is Atom's way to carry bytes. */
export type Writing = { value: string; kind: 'html' | 'text' | 'base64' }

export type ParsedEntry = {
  id: string | null
  /** The address of the article, maybe relative. */
  link: string | null
  title: Writing | null
  /** The first one that holds text is the summary. */
  summaries: Writing[]
  published: string[]
  updated: string[]
  /** xml:base of the entry. */
  base: string | null
  /** The outlet that it names as its source, as Google News does in `<source>`. */
  outlet: string | null
  /** Names of its authors, maybe with addresses. */
  bylines: string[]
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json'

export type ParsedFeed = {
  format: FeedFormat
  title: Writing | null
  /** The site's address, maybe relative. */
  link: string | null
  /** xml:base of the document. */
  base: string | null
  entries: ParsedEntry[]
}

/** @returns null for what is missing or blank */
export const writing = (value: string | null | undefined, kind: Writing['kind'] = 'html'): Writing | null =>
  value === null || value === undefined || value.trim() === '' ? null : { value, kind }

/** Takes the missing ones out of a list. */
export const present = <T>(list: readonly (T | null | undefined)[]): T[] =>
  list.filter((one): one is T => one !== null && one !== undefined)
