/** Elements without content: HTML within a feed leaves them open. */
const open = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Counting further is of no use: whoever asks refuses far below. */
const enough = 5000

const jsonDepth = (text: string): number => {
  let depth = 0
  let most = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]
    if (quoted && character === '\\') i += 1
    else if (character === '"') quoted = !quoted
    else if (!quoted && (character === '{' || character === '[')) {
      depth += 1
      most = Math.max(most, depth)
    } else if (!quoted && (character === '}' || character === ']')) depth -= 1
  }
  return most
}

/** An embedded picture fits; no real tag comes near. */
const longestTag = 65_536
/** Quoted values and gaps: some 500 attributes. Parsers take quadratic time over them; a real root has thirty. */
const mostParts = 1000

/** @returns the index of the `>` that ends a tag, past quoted values; -1 when there is none near or it has too many parts */
const endOfTag = (text: string, start: number): number => {
  const stop = Math.min(text.length, start + longestTag)
  let quote = ''
  let parts = 0
  let gap = false
  for (let i = start; i < stop && parts <= mostParts; i += 1) {
    const character = text[i] ?? ''
    const inGap = gap
    gap = quote === '' && character <= ' '
    if (gap && !inGap) parts += 1
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>') return i
    else if (character === '"' || character === "'") {
      quote = character
      parts += 1
    }
  }
  // Cut off within its last tag, as a download may be: not the tag's fault.
  if (stop === text.length && parts <= mostParts) return text.length
  return -1
}

const xmlDepth = (text: string): number => {
  const names: string[] = []
  let most = 0
  let at = text.indexOf('<')
  while (at >= 0 && names.length < enough) {
    let end = at + 1
    if (text.startsWith('<![CDATA[', at)) end = text.indexOf(']]>', at)
    else if (text.startsWith('<!--', at)) end = text.indexOf('-->', at)
    else {
      const close = text[at + 1] === '/'
      const name = /^[\w.:-]+/.exec(text.slice(at + (close ? 2 : 1), at + 80))?.[0].toLowerCase()
      end = name ? endOfTag(text, at) : at + 1
      if (end < 0) return Number.POSITIVE_INFINITY
      if (name && close) {
        const opened = names.lastIndexOf(name)
        if (opened >= 0) names.length = opened
      } else if (
        name &&
        end > 0 &&
        text[end - 1] !== '/' &&
        !(open.has(name) && !name.includes(':') && names.length > 4)
      ) {
        names.push(name)
        most = Math.max(most, names.length)
      }
    }
    if (end < 0) break
    at = text.indexOf('<', end)
  }
  return most
}

/** How deep the nesting goes, counted in one pass without a parser, up to some 5,000; infinity for an endless tag. */
export const deepest = (text: string, kind: 'xml' | 'json'): number =>
  kind === 'json' ? jsonDepth(text) : xmlDepth(text)
