/** The words of raw HTML, without its tags and comments. */
export const withoutTags = (raw: string): string =>
  raw.replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/<\/?[a-z][^>]*>/gi, '')
