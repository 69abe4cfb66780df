/** A link as Atom gives it (RFC 4287 section 4.2.7). */
export type FeedLinkElement = {
  href?: string | undefined
  rel?: string | undefined
  type?: string | undefined
  hreflang?: string | undefined
}

/** "en-GB" is "en". */
const mainLanguage = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/)[0] ?? ''

/** The wanted language before a link that names none, and that before another language. */
const byLanguage = ({ hreflang }: FeedLinkElement, language: string | null): number => {
  if (language === null || !hreflang) return 1
  return mainLanguage(hreflang) === mainLanguage(language) ? 2 : 0
}

/** A page before a document of another kind. */
const byType = ({ type }: FeedLinkElement): number => Number(!type || /html/i.test(type))

/**
 * Of an entry's links the page: not the feed itself, a comment or an enclosure; in the wanted language, where there are
 * several; the first of the best.
 */
export const pageLink = (
  links: readonly FeedLinkElement[] | undefined,
  language: string | null,
): string | null => {
  const pages =
    links?.filter(link => link.href && (link.rel || 'alternate').toLowerCase() === 'alternate') ?? []
  const [best] = pages.toSorted(
    (a, b) => byLanguage(b, language) - byLanguage(a, language) || byType(b) - byType(a),
  )
  return best?.href ?? null
}
