import { encodedWords } from './encoded-word.ts'

/** RFC 5322 section 2.1.1: lines should have at most 78 characters and must have at most 998. */
const foldAt = 76
const mostCharacters = 998

/**
 * A header whose value is free text, such as Subject: as it is where it is short ASCII, folded where it is long, and in
 * encoded words otherwise.
 * @param text one line
 */
export const textHeader = (name: string, text: string): string => {
  const before = `${name}: `.length
  if (!isPrintable(text) || text.includes('=?')) return `${name}: ${encodedWords(text, before)}`
  if (before + text.length <= foldAt) return `${name}: ${text}`
  return `${name}: ${folded(text, before) ?? encodedWords(text, before)}`
}

/**
 * A header with an address and its display name (RFC 5322 section 3.4).
 * @throws when the address holds a character that no address of ours has: it could add a reader or a header
 */
export const addressHeader = (header: string, address: string, name = ''): string => {
  if (!/^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/.test(address) || !isPrintable(address))
    throw new Error(`The address in ${header} is none that may stand in a header.`)
  if (name === '') return exactHeader(header, address)
  const before = `${header}: `.length
  const shown = phrase(name, before)
  const last = shown.slice(shown.lastIndexOf('\n') + 1)
  const onOneLine = (last === shown ? before : 0) + last.length + address.length + 3 <= foldAt
  return `${header}: ${shown}${onOneLine ? ' ' : '\r\n '}<${address}>`
}

/**
 * A header whose value must arrive as it is, neither folded nor encoded: `List-*` (RFC 2369, 2919), Message-ID.
 * @throws when the value is not ASCII, or too long for one line
 */
export const exactHeader = (name: string, value: string): string => {
  const line = `${name}: ${value}`
  if (!isPrintable(value) || !/^[A-Za-z0-9-]+$/.test(name))
    throw new Error(`The header ${name} is not ASCII.`)
  if (line.length > mostCharacters) throw new Error(`The header ${name} is too long for one line.`)
  return line
}

/** Whether a text is printable ASCII and does not begin or end with a blank. */
const isPrintable = (text: string): boolean => /^(?:[!-~](?:[ -~]*[!-~])?)?$/.test(text)

const phrase = (name: string, before: number): string => {
  if (!isPrintable(name) || name.includes('=?') || before + name.length + 2 > foldAt)
    return encodedWords(name, before)
  return /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
}

/** Breaks at single blanks. @returns null when a word is too long for a line */
const folded = (text: string, before: number): string | null => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<! ) (?! )/)) {
    const room = foldAt - (lines.length === 0 ? before : 1)
    if (word.length > foldAt - before) return null
    if (line === '') line = word
    else if (line.length + 1 + word.length <= room) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].join('\r\n ')
}
