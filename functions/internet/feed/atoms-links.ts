/** A link that holds nothing, with its attributes. */
const emptyLink = /<link(\s[^<>]*)>(\s*<\/link\s*>)?/gi

/** RSS's own link holds its address; one with `href` is Atom's, whose prefix was forgotten. */
export const withAtomsLinks = (rss: string): string =>
  rss.replace(emptyLink, (whole, attributes: string, end: string | undefined) => {
    const isEmpty = end !== undefined || attributes.endsWith('/')
    return isEmpty && /\shref\s*=/i.test(attributes) ? `<atom:link${attributes.replace(/\/$/, '')}/>` : whole
  })
