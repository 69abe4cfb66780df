/** RFC 3676 asks for lines of at most 78; two less leave room for a quoting "> ". */
const width = 76

/** Breaks at spaces. A word that is longer than a line, a link mostly, keeps its line whole. */
export const wrap = (text: string, indent = ''): string => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? indent + word : `${line} ${word}`
    if (line === '' || longer.length <= width) line = longer
    else {
      lines.push(line)
      line = indent + word
    }
  }
  lines.push(line)
  return eachIsolated(lines, indent.length).join('\n')
}

/** A line's end ends an isolate: one that goes on is ended by us, and begun again on the next line. */
const eachIsolated = (lines: string[], indent: number): string[] => {
  let open = false
  return lines.map(line => {
    const begun = open ? `${line.slice(0, indent)}\u2068${line.slice(indent)}` : line
    open = begun.lastIndexOf('\u2068') > begun.lastIndexOf('\u2069')
    return open ? `${begun}\u2069` : begun
  })
}

export const heading = (text: string, rule: '=' | '-'): string => {
  const lines = wrap(text)
  const longest = Math.max(...lines.split('\n').map(line => line.length))
  return `${lines}\n${rule.repeat(longest)}`
}

/** Paragraphs with an empty line before each, so that any choice of slices joins. */
export const paragraphs = (...texts: string[]): string => texts.map(text => `\n${text}\n`).join('')
