import { readings } from '../../language/readings.ts'

const headings = Object.values(readings).map(({ asides }) => new RegExp(asides, 'iu'))

/** Whether a headline is built as those of pages that tell no news: in any language, whichever its story has. */
export const isAsidePage = (title: string): boolean => {
  const text = title.trim()
  return headings.some(heading => heading.test(text))
}
