/** Words that were corrected, where they stood. */
export type Correction = { was: string; is: string }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** As a page prints them: numbers hold to their words by spaces that do not break. */
const printed = (text: string): RegExp =>
  new RegExp(
    escaped(text.trim())
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\s+/g, '(?:\\s|\u00a0|&nbsp;)+')
      .replaceAll("'", "(?:'|&#39;|&#x27;)"),
    'gu',
  )

/**
 * A page with what was corrected struck through where it stands, and the right words behind it. Only texts are looked at,
 * never a tag, and nothing in the head.
 * @param html a whole page
 */
export const struck = (html: string, corrections: readonly Correction[]): string => {
  if (corrections.length === 0) return html
  const body = html.indexOf('<body')
  const [head, rest] = body === -1 ? ['', html] : [html.slice(0, body), html.slice(body)]
  const all = corrections.map(({ was, is }) => ({ wrong: printed(was), right: escaped(is) }))
  const strike = (text: string): string =>
    all.reduce(
      (left, { wrong, right }) => left.replaceAll(wrong, found => `<s>${found}</s> <ins>${right}</ins>`),
      text,
    )
  // The note itself says both.
  const parts = rest.split(/(<p class="notice correction">[\s\S]*?<\/p>)/)
  return head + parts.map((part, n) => (n % 2 === 1 ? part : part.replaceAll(/>[^<]+</g, strike))).join('')
}
