import type { WithdrawalWords } from '../../language/reading.ts'
import { readings } from '../../language/readings.ts'
import type { WithdrawalNotice } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'
import { stemOf } from './stem.ts'

type Text = { title: string; summary: string | null }
type Patterns = {
  /** What every notice has in it, looked for first: hardly any report has. */
  hint: RegExp
  emptied: RegExp
  ordered: RegExp
  label: RegExp
  perhaps: RegExp
  bracketed: RegExp
  behind: RegExp
  active: RegExp
  passive: RegExp
  elsewhere: RegExp
  onOwnSite: RegExp
  publisher: RegExp
}

/** As much of a summary as says it first. */
const summaryRead = 200

const patternsOf = (words: WithdrawalWords): Patterns => {
  const {
    cancels,
    ofA,
    perhaps,
    commands,
    press,
    others,
    own,
    theirs,
    before,
    takesBack,
    apart,
    been,
    was,
    by,
    links,
    asks,
  } = words
  // "Annulation dépêche", "Widerruf der Meldung", "story kill": whichever of the two stands first.
  const printed = `(?:${words.press})`
  const labels = `(?:${words.labels}|${cancels}\\s+(?:${ofA}\\s*)?${printed}|${printed}[\\s-]+${cancels})`
  const gone = words.mistaken === null ? words.gone : `(?:${words.gone}|(?<mistaken>${words.mistaken}))`
  const between = words.notBetween
    ? `(?<between>(?:(?!(?:${words.notBetween})\\s)[\\p{L}\\p{N}'’-]+\\s+){1,5}?)`
    : null
  const lead = `(?<lead>${words.leads}\\s*(?:[:–—|.]|-(?=\\s|\\p{Lu}))\\s*|${words.leads},\\s*(?=${asks}))?`
  const end = '(?!\\p{L})'
  const gap = "(?:\\s+|(?<=['’]))"
  const noun = `(?:(?<press>${press})|${others})${end}`
  const about = `(?:\\s+(?:${links})${end}(?<about>.+?)|\\s+["“«„'‘](?<quoted>.+?)["”»“'’])?`
  return {
    hint: new RegExp(
      `${cancels}|${perhaps}|${labels}|${commands}|${gone}|${takesBack}|${words.emptied}`,
      'iu',
    ),
    emptied: new RegExp(`^[\\s[(]*(?:${words.emptied})[\\s\\]).!]*$`, 'iu'),
    // An order and nothing else, or one that is said again before the headline that it means.
    ordered: new RegExp(
      `^\\s*${lead}(?:${asks}(?:\\s+|(?<=['’])))?${commands}(?:(?<again>(?:[\\s,.!–—-]+${commands})+))?[\\s.!]*(?:$|(?:[:–—|]|-\\s)\\s*(?<of>.+)$)`,
      'iu',
    ),
    label: new RegExp(`^\\s*${lead}${labels}\\s*(?:[:–—|]|-\\s|-(?=\\p{Lu})|$)\\s*(?<of>.*)$`, 'iu'),
    perhaps: new RegExp(`^\\s*${lead}${perhaps}\\s*(?:[:–—|]|-\\s)\\s*(?<of>.+)$`, 'iu'),
    bracketed: new RegExp(`^(?<of1>.*?)\\s*[[(]\\s*${labels}\\s*[\\])]:?\\s*(?<of>.*)$`, 'iu'),
    // "…, story withdrawn"; a bare "…, withdrawn" only behind an editor's word.
    behind: new RegExp(
      `^\\s*${lead}(?<of>.*?)(?:\\s*[,;–—|]|\\s+-)\\s*(?:(?<named>(?:${press}) ${words.gone})|${labels}|${words.gone}\\s+${by}\\s+(?<by>[^,.;:–—]+))\\s*\\.?\\s*$`,
      'iu',
    ),
    active: new RegExp(
      `^\\s*${lead}(?<who>[^:]{0,60}?)(?<![\\p{L}\\p{N}])(?:${asks}(?:\\s+|(?<=['’])))?${takesBack}${gap}` +
        `(?<own>(?:${own}|${theirs})${gap})?(?:(?:${before})${gap})*` +
        `(?:${noun}[\\s:,]*(?:(?:${links})${end})?\\s*(?<of>.*?)${between === null ? '' : `|${between}(?:${press}|${others})\\s*`})` +
        (apart === null ? '$' : `\\s*\\b${apart}${end}.*$`),
      'iu',
    ),
    passive: new RegExp(
      `^\\s*${lead}(?:(?<whose>[^:]{1,40}?)(?:['’]s?|s['’])\\s+)?(?<own>(?:${own})${gap})?(?<before>(?:(?:${before})${gap})*)` +
        `${noun}${about}\\s*,?(?:\\s+(?:(?<been>${been})|(?<was>${was})))?\\s+(?:\\p{L}+ly\\s+)?${gone}${end}` +
        `(?:\\s+${by}\\s+(?<by>[^,.;:–—]+))?(?<rest>.*)$`,
      'iu',
    ),
    elsewhere: new RegExp(`^\\s+${words.from}\\s+(?!${words.ownSite}${end})`, 'iu'),
    onOwnSite: new RegExp(`^\\s+${words.from}\\s+${words.ownSite}${end}`, 'iu'),
    publisher: new RegExp(
      `^(?:${words.publishers})\\s+\\p{L}.*$|^.*\\p{L}\\s+(?:${words.publishers})$`,
      'iu',
    ),
  }
}

const all = Object.values(readings).map(({ withdrawal }) => patternsOf(withdrawal))

/** A publisher's name without what many of them call themselves: "Tidewire News Agency" is "tidewire". */
const coreOf = (name: string): string => {
  const words = wordsOf(name).filter(word => !articles.has(word))
  const own = words.filter(word => !callings.has(word))
  return (own.length > 0 ? own : words).join(' ')
}
const articles = new Set(['the', 'la', 'le', 'el', 'die', 'der', 'das'])
const callings = new Set(
  'news wire newswire agency service press newspaper online nachrichtenagentur agentur zeitung agence agencia noticias presse journal diario'.split(
    ' ',
  ),
)

const ourselves = /^(?:we|nous|wir|nosotros)$/iu
/** "Newspaper sued over" is a sentence and no name. */
const tells = /\s(?:over|about|after|for)(?:\s|$)/iu

/** Whether publishers take something back here: a ministry that withdraws a report makes news. */
const isPublisher = (who: string, names: ReadonlySet<string>, { publisher }: Patterns): boolean => {
  const bare = who.trim().replace(/^(?:l['’])/iu, '')
  return (
    bare !== '' &&
    (ourselves.test(bare) ||
      (publisher.test(bare) && !tells.test(bare)) ||
      [...names].some(name => coreOf(name) === coreOf(bare)))
  )
}

type Groups = Record<string, string | undefined>

/** "Our story on … has been withdrawn": by whom, and what the press alone publishes, decide whether it is a notice. */
const passively = (found: Groups, patterns: Patterns, names: ReadonlySet<string>): boolean => {
  const { lead, own, press, been, was, rest = '' } = found
  const named = [found.whose, found.by].filter(who => who !== undefined)
  // Who says of others' alerts that they were sent in error makes news of it.
  if (found.mistaken && !own && named.length === 0) return false
  if (named.some(who => !isPublisher(who, names, patterns))) return false
  if (patterns.elsewhere.test(rest)) return false
  if (own || named.length > 0 || patterns.onOwnSite.test(rest)) return true
  // "Report on …, withdrawn": told of others' reports as well.
  if (!press) return lead !== undefined && was === undefined
  return lead !== undefined || been !== undefined || was !== undefined || /^\s*(?:[.,;:–—-]|$)/u.test(rest)
}

/** "Tidewire withdraws its report that …" */
const actively = (found: Groups, patterns: Patterns, names: ReadonlySet<string>): boolean =>
  found.who?.trim() ? isPublisher(found.who, names, patterns) : Boolean(found.lead ?? found.own)

const said = (...parts: (string | undefined)[]): WithdrawalNotice => ({
  of: parts
    .map(part => part?.trim() ?? '')
    .filter(part => part !== '')
    .join(' '),
})

const sentenceStarts = (text: string): string[] => [
  text,
  ...[...text.matchAll(/[.!?:–—)]\s+(?:[-–—]\s+)?/gu)].map(({ index, 0: found }) =>
    text.slice(index + found.length),
  ),
]

const noticeBy = (patterns: Patterns, { title, summary }: Text, names: ReadonlySet<string>) => {
  const label = patterns.label.exec(title)?.groups
  if (label) return said(label.of)
  if (patterns.emptied.test(title)) return said()
  const ordered = patterns.ordered.exec(title)?.groups
  if (ordered && (ordered.again || ordered.of === undefined)) return said(ordered.of)
  const behind = patterns.behind.exec(title)?.groups
  const isByPublisher = behind?.by !== undefined && isPublisher(behind.by, names, patterns)
  if (behind && (behind.lead || behind.named || isByPublisher)) return said(behind.of)
  const bracketed = patterns.bracketed.exec(title)?.groups
  if (bracketed) return said(bracketed.of1, bracketed.of)
  const passive = patterns.passive.exec(title)?.groups
  if (passive && passively(passive, patterns, names))
    return said(passive.about ?? passive.quoted, passive.by || passive.about ? '' : passive.rest)
  const active = patterns.active.exec(title)?.groups
  if (active && actively(active, patterns, names)) return said(active.of ?? active.between)
  const inSummary = sentenceStarts(summary?.slice(0, summaryRead) ?? '').some(sentence => {
    const found = patterns.passive.exec(sentence)?.groups
    return found && isSaidOfItself(found) && passively(found, patterns, names)
  })
  return inSummary ? said(title) : null
}

/** A summary tells of others' stories, too: of its own it says so, or it says that it stands no more. */
const isSaidOfItself = ({ lead, own, before, press, been, was }: Groups): boolean =>
  Boolean(own ?? lead) || Boolean(press && before && been && was === undefined)

/**
 * @param names of publishers, in folded words: "ap news"
 * @returns null for everything that is no notice of a withdrawal
 */
export const withdrawalNotice = (text: Text, names: ReadonlySet<string>): WithdrawalNotice | null => {
  const hinted = all.filter(({ hint }) => hint.test(`${text.title} ${text.summary ?? ''}`))
  for (const patterns of hinted) {
    const notice = noticeBy(patterns, text, names)
    if (notice) return notice
  }
  const perhaps = hinted.map(patterns => patterns.perhaps.exec(text.title)?.groups?.of).find(Boolean)
  return perhaps === undefined ? null : { of: perhaps, perhaps: true }
}

/** Whether a headline is said again whole: what only may be a notice means it so, or tells of something else. */
const repeatedShare = 0.8
const repeatedWords = 4

/** Of a notice's words, this share stands in the headline that it takes back. */
const sharedWords = 0.6
const fewestShared = 3

const stemsOf = (text: string): Set<string> => new Set(wordsOf(text).flatMap(word => stemOf(word) ?? []))

/** How many words a notice shares with what a report says or said, where they are enough; else 0. */
const sharedWith = ({ of }: WithdrawalNotice, { title, before = [] }: Sighting, fewest: number): number => {
  const wanted = stemsOf(of)
  const counts = [title, ...before.map(former => former.title)].map(one => {
    const said = stemsOf(one)
    const shared = wanted.intersection(said).size
    return shared >= fewest && shared >= Math.min(wanted.size, said.size) * sharedWords ? shared : 0
  })
  return Math.max(0, ...counts)
}

const repeats = ({ of }: WithdrawalNotice, { title, before = [] }: Sighting): boolean => {
  const wanted = stemsOf(of)
  return [title, ...before.map(former => former.title)].some(one => {
    const said = stemsOf(one)
    const shared = wanted.intersection(said).size
    return shared >= repeatedWords && shared >= Math.max(wanted.size, said.size) * repeatedShare
  })
}

/**
 * The reports that a notice takes back, by what they say or said. A notice of two words means one report, if it can mean
 * no other.
 * @param reports of the notice's own outlet
 */
export const meantBy = (notice: WithdrawalNotice, reports: Sighting[]): Sighting[] => {
  if (notice.perhaps) return reports.filter(one => repeats(notice, one))
  const meant = reports.filter(one => sharedWith(notice, one, fewestShared) > 0)
  if (meant.length > 0) return meant
  if (stemsOf(notice.of).size !== 2) return []
  const perhaps = reports.filter(one => sharedWith(notice, one, 2) === 2)
  return perhaps.length === 1 ? perhaps : []
}
