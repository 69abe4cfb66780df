/** A link as Atom gives it (RFC 4287 section 4.2.7). */
export type FeedLinkElement = {
  href?: string | undefined
  rel?: string | undefined
  type?: string | undefined
  hreflang?: string | undefined
}

/** "en-GB" is "en". */
const mainLanguage = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/)[0] ?? ''

/** For whoever wants another language than those that are named. */
const forEverybody = 'x-default'

/** The wanted language, as it is written before another form of it; then a link for everybody, then other languages. */
const byLanguage = ({ hreflang }: FeedLinkElement, language: string | null): number => {
  if (language === null || !hreflang || hreflang.trim().toLowerCase() === forEverybody) return 1
  if (mainLanguage(hreflang) !== mainLanguage(language)) return 0
  return hreflang.trim().toLowerCase() === language.toLowerCase() ? 3 : 2
}

/** The page in the wanted language, where a feed of another kind names one beside its own link. */
export const pageInLanguage = (
  links: readonly FeedLinkElement[] | undefined,
  language: string | null,
): string | null =>
  pageLink(
    links?.filter(link => byLanguage(link, language) > 1),
    language,
  )

/** RFC 4287 section 4.2.7.2: the name of a relation may be written as its address. */
const registered = /^https?:\/\/www\.iana\.org\/assignments\/relation\//i

const isPage = ({ rel }: FeedLinkElement): boolean =>
  (rel || 'alternate')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .some(one => one.replace(registered, '') === 'alternate')

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
  const pages = links?.filter(link => link.href && isPage(link)) ?? []
  const [best] = pages.toSorted(
    (a, b) => byLanguage(b, language) - byLanguage(a, language) || byType(b) - byType(a),
  )
  return best?.href ?? null
}
