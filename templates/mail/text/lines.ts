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
  return lines.join('\n')
}

export const heading = (text: string, rule: '=' | '-'): string => {
  const lines = wrap(text)
  const longest = Math.max(...lines.split('\n').map(line => line.length))
  return `${lines}\n${rule.repeat(longest)}`
}

/** Paragraphs with an empty line before each, so that any choice of slices joins. */
export const paragraphs = (...texts: string[]): string => texts.map(text => `\n${text}\n`).join('')
