/** English words that open a clause of background. In another language a headline simply is one clause. */
const degree = '(?:soon|early|late|well|long)'
const openers =
  `ahead of|ahead|(?<!\\bas ${degree} )as(?! ${degree}\\b)|before|amid|after|while|despite|days before|hours before` +
  '|on eve of'
const leading = new RegExp(`^(?:with|${openers})\\s[^,]+,\\s+`, 'iu')
const trailing = new RegExp(`[,;]?\\s+(?:${openers})\\s.+$`, 'iu')

/** "No deal | after the talks": a short denial says nothing without what it denies. */
const bareDenial = /^no(?:\s+\S+){1,4}$/iu

/**
 * Parts a headline into what it tells and the light in which it wants that seen: "Allies meet | ahead of the summit".
 * Two headlines that share the background only are about different things.
 */
export const clausesOf = (title: string): { told: string; background: string } => {
  const before = leading.exec(title)?.[0] ?? ''
  const rest = title.slice(before.length)
  const after = trailing.exec(rest)?.[0] ?? ''
  const told = rest.slice(0, rest.length - after.length)
  return bareDenial.test(told)
    ? { told: title, background: '' }
    : { told, background: `${before} ${after}`.trim() }
}
