import { tokenIn } from '#functions/secrets/mangled-token'

/** What a sentence leaves at the end of a link; no page's address ends in it. */
const trailing = /(?:[\s/.,;:!?…'"’‘”“»«›‹<>()[\]{}|\\]|\p{Cf}|%20|%0[ad])+$/iu

/**
 * The path that was meant: a link from a mail may bring a dot, a bracket or a line break along, also when a mail program
 * posts to it. What could be the path of something else stays as it is.
 */
export const forgivingPath = (path: string): string => {
  const [, purpose, text] = /^(?:\/|%2f)+([a-z-]+)(?:\/|%2f)+(.+)$/is.exec(path) ?? []
  const token = text === undefined ? null : tokenIn(text)
  if (purpose && token) return `/${purpose.toLowerCase()}/${token}`
  const kept = path.replace(trailing, '')
  return kept === '' ? '/' : kept
}
