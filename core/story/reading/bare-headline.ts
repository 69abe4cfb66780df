import { languages } from '../../language/languages.ts'
import { fullReadingOf } from '../../language/readings.ts'
import { besideThem, countedThings, liveWords, statusPhrases, statusWords } from './headline-tags.ts'

const number = /^[+#]?\d[\d.,\u00a0]*(?:[km])?\+?$/iu
const ordinal = /^(?:\d+(?:st|nd|rd|th|e|è|ª|º|\.)|first|second|third|fourth|fifth)$/iu
/** "14:05", "2.30pm", "14h05" */
const clock = /^\d{1,2}(?:[:.h]\d{2})?(?:[ap]\.?m\.?)?$|^\d{1,2}[:.h]\d{2}(?:uhr|[a-z]{2,4})?$/iu
const isClock = (word: string): boolean => clock.test(word) && /\D/u.test(word)
/** "14:05" and "14h05" can be nothing else; "2.30" may be a price. */
const surelyClock = /^\d{1,2}[:h]\d{2}(?:[ap]\.?m\.?|uhr)?$/iu
/** "v14" */
const version = /^v\d+(?:\.\d+)*$/iu
/** "💬 14", "14👍", "★14": what a page counts beside a picture. */
const pictured =
  /\s*(?:(?![©®™])[\p{Extended_Pictographic}★☆]\ufe0f?\s*\d[\d.,]*[km]?|(?<![\p{L}\d.,])\d[\d.,]*[km]?\s*(?![©®™])[\p{Extended_Pictographic}★☆]\ufe0f?)\s*$/iu

const dateWords = new Set(
  languages.map(fullReadingOf).flatMap(({ days }) => [...days.months, ...days.weekdays]),
)
/** "p.m.", "Std." */
const undotted = (word: string): string => word.replaceAll('.', '')

/** Its words, hyphens apart: "2nd-update", "Live-Ticker". */
const wordsIn = (tag: string): string[] =>
  tag
    .replaceAll(statusPhrases, 'live')
    .toLowerCase()
    .split(/[\s/\u2010\u2011-]+|[,:](?=\s)|,$/u)
    .map(word => word.replace(/^["'“”‘’+]+|["'“”‘’!:]+$/gu, ''))
    .filter(word => word !== '')

/** Whether all of a tag tells how the page stands, or what it counts. "169 dead" is news. */
const isTag = (tag: string): boolean => {
  const words = wordsIn(tag)
  const counts = words.some(word => number.test(word) || ordinal.test(word))
  const telling = words.filter(
    word =>
      statusWords.has(word) ||
      version.test(word) ||
      surelyClock.test(word) ||
      (counts && countedThings.has(word)),
  )
  return (
    telling.length > 0 &&
    words.every(
      word =>
        telling.includes(word) ||
        besideThem.has(undotted(word)) ||
        dateWords.has(word) ||
        number.test(word) ||
        ordinal.test(word) ||
        clock.test(word),
    )
  )
}

/** In brackets also a clock, and what only a page numbers: "[13]". An age stands in round ones: "Boy (13)". */
const isBracketTag = (bracket: string): boolean => {
  const inner = bracket.slice(1, -1).trim()
  if (bracket.startsWith('[') && number.test(inner)) return true
  return isTag(inner) || wordsIn(inner).every(word => isClock(word) || besideThem.has(word))
}

const brackets = /\s*(?:\[[^[\]]{1,40}\]|\([^()]{1,40}\))/gu
/** "(13) Talks …", as a browser's tab counts what is unread. */
const unread = /^\s*\(\d{1,4}\)\s*(?=\S)/u
const before =
  /^[^\p{L}\p{N}"'“„‘([]*(?<tag>(?:[^:|–—]|:\d){1,40}?)\s*(?:[|–—·•]|:(?!\d)|\.\s|\+{2,}|\s-\s|-(?=\p{Lu}|\p{Lt}|\d))\s*(?=\S)/u
const behind = /\s*(?:\s[–—-]\s|[|·•]|:\s)\s*(?<tag>[^|·•–—]{1,40}?)\s*$/u
const between = /\s*[|·•]\s*(?<tag>[^|·•]{1,40}?)(?=\s*[|·•:]\s)/gu

const withoutOne = (title: string): string => {
  const ahead = before.exec(title)
  if (ahead?.groups?.tag && isTag(ahead.groups.tag)) return title.slice(ahead[0].length)
  const seen = pictured.exec(title)
  if (seen) return title.slice(0, seen.index)
  const last = behind.exec(title)
  if (last?.groups?.tag && isTag(last.groups.tag)) return title.slice(0, last.index)
  return title
}

/**
 * A headline without what a page counts, clocks or says of itself in it: "(12 comments)", "[Updated 14:05]", "UPDATE 2-",
 * "LIVE:". Numbers that are the news stay: "(169 dead)".
 */
export const bareHeadline = (title: string): string => {
  let bare = title.replace(brackets, found => (isBracketTag(found.trim()) ? '' : found)).replace(unread, '')
  for (let next = withoutOne(bare); next !== bare; next = withoutOne(bare)) bare = next
  bare = bare.replace(between, (found, tag: string) => (isTag(tag) ? '' : found))
  for (let next = withoutOne(bare); next !== bare; next = withoutOne(bare)) bare = next
  bare = bare
    .replace(/^[\s:,|–—+-]+|(?:[\s:|–—]|(?<![\p{L}\p{N}])\+|\+{2,})+$/gu, '')
    .replace(/\s+(?=[:,.!?](?:\s|$))/gu, '')
    .trim()
  return bare === '' ? title : bare
}

/** Whether a headline says of its page that it is rewritten all day long. */
export const isLivePage = (title: string): boolean => {
  const lower = title.toLowerCase()
  return /\ben (?:vivo|directo?)\b/u.test(lower) || wordsIn(lower).some(word => liveWords.has(word))
}
