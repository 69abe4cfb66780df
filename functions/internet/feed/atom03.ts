/**
 * Atom 0.3 says `mode="base64"` where Atom 1.0 says a media type. The attribute is rewritten, so that the rest need
 * not know of 0.3.
 */
export const withDecodedAtom03 = (text: string): string =>
  text.slice(0, 2000).includes('purl.org/atom/ns#')
    ? text.replace(
        /<(\w+)\b([^<>]{0,300}?)\smode=["']base64["']([^<>]{0,300})>/g,
        (_, name: string, before: string, after: string) => {
          const rest = `${before}${after}`.replace(/\stype=(?:"[^"]*"|'[^']*')/g, '')
          return `<${name}${rest} type="application/octet-stream">`
        },
      )
    : text
