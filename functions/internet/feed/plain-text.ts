import { Parser } from 'htmlparser2'
import { startWithin } from '#core/story/graphemes'
import type { Writing } from './parsed-feed.ts'
import { withoutUnseen } from './without-unseen.ts'

/** Their content is not for reading. */
const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'math', 'head'])
/** They stand within a line; all other tags end a word. */
const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strong sub sup tt u var wbr'.split(
    ' ',
  ),
)

/** Enough for any title and summary; a megabyte in one description costs no time. */
const readAtMost = 60_000

const knownTag =
  /<\/?(?:a|abbr|article|b|blockquote|br|cite|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|q|s|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul|video)(?:\s[^<>]*)?\/?>/i
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i

/** Controls but for white space, and what is no character. */
const unwanted = /(?![\s\u0085])\p{Cc}|[\ufffe\uffff]/gu
/** Blanks of all kinds; a line's end as mainframes write it, and an empty cell of Braille. */
const blanks = /[\s\u0085\u2800]+/gu

/**
 * `toWellFormed`: half a pair of UTF-16 units would break the mail's UTF-8. NFC: a letter and its mark, written apart by one
 * system and as one by the next, are the same headline.
 */
export const foldCharacters = (text: string): string =>
  withoutUnseen(text.toWellFormed().normalize('NFC').replace(unwanted, '')).replace(blanks, ' ').trim()

const readHtml = (html: string): string => {
  let text = ''
  let hidden = 0
  const parser = new Parser(
    {
      onopentag(name) {
        if (silent.has(name)) hidden += 1
        else if (!inline.has(name)) text += ' '
      },
      ontext(piece) {
        if (hidden === 0) text += piece
      },
      onclosetag(name) {
        if (silent.has(name)) hidden = Math.max(0, hidden - 1)
        else if (!inline.has(name)) text += ' '
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  return text
}

/** Base64 of UTF-8; what decodes to nothing sensible stays as it was. */
const fromBase64 = (value: string): string => {
  const bytes = Buffer.from(value, 'base64')
  const text = bytes.toString('utf8')
  return bytes.length === 0 || text.includes('\uFFFD') ? value : text
}

/**
 * A feed's writing as plain text: tags dropped, entities resolved (feeds escape once too often, so up to three
 * times), script and style left out, white space folded, control characters and what cannot be seen removed.
 *
 * @returns null when nothing is left
 */
export const plainText = (source: Writing | null): string | null => {
  if (source === null) return null
  let text = (source.kind === 'base64' ? fromBase64(source.value) : source.value).slice(0, readAtMost)
  if (source.kind !== 'text' || knownTag.test(text) || entity.test(text)) text = readHtml(text)
  for (let again = 0; again < 2 && (knownTag.test(text) || entity.test(text)); again += 1)
    text = readHtml(text)
  return foldCharacters(text) || null
}

/** Cuts at the last word that fits, with an ellipsis. @param most characters (UTF-16 units) of the result, ≥ 2 */
export const cutAtWord = (text: string, most: number): string => {
  if (text.length <= most) return text
  const room = startWithin(text, { units: most - 1 })
  const atWord = /^\s/.test(text.slice(room.length)) ? room : room.replace(/\s+\S*$/, '')
  // One word longer than the room, as in languages without spaces: cut between graphemes.
  const kept = atWord.length > most / 2 ? atWord : room
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`
}
