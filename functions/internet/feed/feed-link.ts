/** Longer ones are no article's address, and mail programs cut them. */
const longest = 2000

export type FeedLink = { url: string; problem: null } | { url: null; problem: string }

const refused = (problem: string): FeedLink => ({ url: null, problem })

const hostOf = (address: string | null): string | null => (address && URL.parse(address)?.host) || null

/**
 * An address whose scheme was left out or mistyped, put right where the meaning is sure: "//host/x", "www.host/x",
 * "host/x" of the site itself, "http//host/x", "https:/host/x", "htp://host/x", "http://https://host/x".
 */
const withScheme = (text: string, base: string | null): string => {
  const doubled = /^https?:\/\/(?:www\.)?(https?):?\/\/(.*)$/i.exec(text)
  if (doubled) return `${doubled[1]}://${doubled[2]}`
  const mistyped = /^(?:(https?)(?:[:;]?\/\/|:\/{3,}|:\/?(?!\/))|(h*t+p+s?):\/\/)(?=[\w-]+\.)/i.exec(text)
  if (mistyped) {
    const scheme = (mistyped[1] ?? mistyped[2] ?? '').toLowerCase()
    return `${scheme.endsWith('s') ? 'https' : 'http'}://${text.slice(mistyped[0].length)}`
  }
  if (/^:?\/\/[\w-]+\./.test(text))
    return `${base?.startsWith('http:') ? 'http' : 'https'}:${text.replace(/^:/, '')}`
  const host = /^([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?=[/?#]|$)/.exec(text)?.[1]?.toLowerCase()
  if (!host) return text
  const own = hostOf(base)?.replace(/^www\./, '')
  const isOwn = own !== undefined && (host.replace(/^www\./, '') === own || host.endsWith(`.${own}`))
  return isOwn || /^www\.[\w-]+\./.test(host) ? `https://${text}` : text
}

const parsed = (written: string, base: string | null): URL | null => {
  const text = withScheme(written, base)
  return base === null ? URL.parse(text) : URL.parse(text, base)
}

/** Exactly the characters a URL may hold: such an address stays as the feed wrote it. */
const clean = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][\w\-.~:/?#[\]@!$&'()*+,;=%]*)?$/i

/**
 * Follows bases from the outermost inwards, each maybe relative to the one before: the fetch address, the feed's
 * link, xml:base of the document, xml:base of the entry.
 *
 * @returns an http or https address or null
 */
export const innermostBase = (bases: readonly (string | null)[]): string | null => {
  let base: string | null = null
  for (const next of bases) {
    const found: URL | null = next === null ? null : parsed(next.trim(), base)
    if (found && /^https?:$/.test(found.protocol)) base = found.href
  }
  return base
}

/** Judges what a feed gives as an address: http and https only, nobody's name and password in it. */
export const feedLink = (written: string, base: string | null): FeedLink => {
  // Line breaks and tabs within an address come from pretty-printed XML.
  // Escaped once too often, an ampersand would stay in the address.
  const text = withScheme(
    written
      .trim()
      .replace(/[\t\r\n]+/g, '')
      .replaceAll('&amp;', '&'),
    base,
  )
  const url = parsed(text, base)
  if (!url) return refused(`"${text.slice(0, 80)}" is no web address`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`links of the kind ${url.protocol} are left out`)
  if (url.username !== '' || url.password !== '')
    return refused('a link that carries a user name is left out')
  if (url.href.length > longest)
    return refused(`a link of ${url.href.length} characters is left out (at most ${longest})`)
  return { url: clean.test(text) ? text : url.href, problem: null }
}
