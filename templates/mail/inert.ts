import { withOurIsolatesOnly } from '#core/story/isolated'

/**
 * Feed text must come out of a mail as text: it may neither end a template's tag nor name a hole (`%%manage%%`) that
 * would then be filled with a reader's own link. Tags are the template engine's part, holes are dealt with here.
 */

/** Stands for a percent sign of the data while the mail is compiled; a private-use character, so MJML keeps it. */
const percent = '\uE000'

/** Ends of lines and control characters. */
const unprintable = /[\p{Cc}\u2028\u2029]+/gu

/** Of the characters that steer the direction of text only the pairs that we put round somebody's words ourselves stay. */
const clean = (text: string): string =>
  withOurIsolatesOnly(text.replace(unprintable, ' ').replaceAll(percent, ''))

/** @returns a copy for the HTML part, in which no percent sign is left */
export const inertForHtml = <View>(view: View): View =>
  rewriteTexts(view, text => clean(text).replaceAll('%', percent))

/** Brings the percent signs of the data back, as references that no hole can be made of. */
export const restorePercents = (html: string): string => html.replaceAll(percent, '&#37;')

/** @returns a copy for the text part, in which no two percent signs stand together */
export const inertForText = <View>(view: View): View =>
  rewriteTexts(view, text => clean(text).replace(/%(?=%)/g, /^https?:/.test(text) ? '%25' : '% '))

/** A link from a feed that a mail may carry: http or https and nothing else. */
export const webLink = (href: string | null): string | null =>
  href && /^https?:\/\/[^/]/i.test(href) ? href : null

const rewriteTexts = <View>(view: View, change: (text: string) => string): View => {
  const copy = structuredClone(view)
  rewrite(copy, change)
  return copy
}

const rewrite = (holder: unknown, change: (text: string) => string): void => {
  if (typeof holder !== 'object' || holder === null) return
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'string') Reflect.set(holder, key, change(value))
    else rewrite(value, change)
  }
}
