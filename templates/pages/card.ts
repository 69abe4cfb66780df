import { escapeHtml } from '#core/escape-html'

/** What a shared page shows of itself. */
export type CardView = {
  language: string
  publisher: string
  title: string
  answer: string
  /** What else of the story moves on its own: "The appeal: lodged." */
  beside: readonly string[]
}

/** Pixels of the picture, as those who show such cards ask for. */
const [width, height] = [1200, 630]
/** Characters of Georgia at 76 px that a line holds, and lines that there is room for. */
const perBigLine = 28
const bigLines = 4

/** Characters of Arial at 30 px that a line holds. */
const perSmallLine = 66

/** Breaks a text between words; what does not fit ends with an ellipsis. */
const lines = (text: string, perLine = perBigLine, linesAtMost = bigLines): string[] => {
  const all: string[] = []
  for (const word of text.replaceAll('\u00a0', ' ').split(' ')) {
    const last = all.at(-1)
    if (last !== undefined && last.length + word.length < perLine) all[all.length - 1] = `${last} ${word}`
    else all.push(word)
  }
  const shown = all.slice(0, linesAtMost)
  return all.length > shown.length ? [...shown.slice(0, -1), `${shown.at(-1)}…`] : shown
}

/** Where a story stands, as a picture of its own: it loads nothing, and any browser draws it. */
export const card = ({ language, publisher, title, answer, beside }: CardView): string => {
  // The answer has room for four lines; what stands beside it takes the last ones.
  const small = beside.slice(0, 3).flatMap(one => lines(one, perSmallLine, 1))
  const big = lines(answer, perBigLine, small.length === 0 ? bigLines : small.length === 1 ? 3 : 2)
  const text = (y: number, style: string, words: string): string =>
    `<text x="80" y="${y}" ${style}>${escapeHtml(words)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:lang="${escapeHtml(language)}"><title>${escapeHtml([`${title}: ${answer}`, ...beside].join(' '))}</title><rect width="${width}" height="${height}" fill="#FBFCFA"/><rect x="80" y="70" width="1040" height="6" fill="#15201B"/>${text(136, 'font-family="Georgia, serif" font-weight="700" font-size="44" fill="#15201B"', publisher)}${text(232, 'font-family="Arial, sans-serif" font-weight="700" font-size="30" fill="#0A5240"', lines(title)[0] ?? '')}${big
    .map((line, n) => text(320 + n * 84, 'font-family="Georgia, serif" font-size="76" fill="#15201B"', line))
    .join('')}${small
    .map((line, n) =>
      text(
        590 - (small.length - 1 - n) * 44,
        'font-family="Arial, sans-serif" font-size="30" fill="#46534C"',
        line,
      ),
    )
    .join('')}</svg>
`
}
