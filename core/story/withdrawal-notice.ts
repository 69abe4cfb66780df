import type { Sighting } from './report.ts'
import { type WithdrawalWords, withdrawalWords } from './withdrawal-words.ts'
import { wordsOf } from './words.ts'

/** A text that says of a report that it holds no longer. It is no news of the story itself. */
export type WithdrawalNotice = {
  /** The words of what is taken back, as far as it says them; empty when it does not. */
  of: string
}

type Text = { title: string; summary: string | null }
type Patterns = {
  label: RegExp
  bracketed: RegExp
  behind: RegExp
  takesBack: RegExp
  isTakenBack: RegExp
  inSummary: RegExp
}

/** As much of a summary as says it first. */
const summaryRead = 200

const patternsOf = ({ labels, leads, takesBack, links, isTakenBack }: WithdrawalWords): Patterns => {
  const lead = `(?<lead>${leads}\\s*[:–—|-]\\s*)?`
  return {
    label: new RegExp(`^\\s*${lead}${labels}\\s*(?:[:–—|]|-\\s|-(?=\\p{Lu})|$)\\s*(?<of>.*)$`, 'iu'),
    bracketed: new RegExp(`^(?<of1>.*?)\\s*[[(]\\s*${labels}\\s*[\\])]:?\\s*(?<of>.*)$`, 'iu'),
    behind: new RegExp(`^\\s*(?<lead>${leads}\\s*[:–—|-]\\s*)(?<of>.*?)[\\s:,–—-]+${labels}\\s*$`, 'iu'),
    takesBack: new RegExp(
      `^\\s*${lead}(?<who>[^:]{0,60}?)\\s*\\b${takesBack}\\b[\\s:,]*(?:${links}\\b)?\\s*(?<of>.*)$`,
      'iu',
    ),
    isTakenBack: new RegExp(`^\\s*${lead}(?<what>${isTakenBack})(?!\\p{L})[\\s:.,]*(?<of>.*)$`, 'iu'),
    inSummary: new RegExp(`(?:^|[.:–—)]\\s+)${isTakenBack}(?!\\p{L})`, 'iu'),
  }
}

const all = Object.values(withdrawalWords).map(patternsOf)

/** Whether publishers take something back here: a ministry that withdraws a report makes news. */
const isPublisher = (who: string, names: ReadonlySet<string>): boolean => {
  const bare = wordsOf(who).filter(word => word !== 'the')
  return bare.length === 0 || names.has(bare.join(' ')) || (bare.length === 1 && bare[0] === 'we')
}

const noticeBy = (patterns: Patterns, { title, summary }: Text, names: ReadonlySet<string>) => {
  const found =
    patterns.label.exec(title)?.groups ??
    patterns.behind.exec(title)?.groups ??
    patterns.isTakenBack.exec(title)?.groups
  if (found) return { of: `${found.what ?? ''} ${found.of ?? ''}`.trim() }
  const bracketed = patterns.bracketed.exec(title)?.groups
  if (bracketed) return { of: `${bracketed.of1 ?? ''} ${bracketed.of ?? ''}`.trim() }
  const told = patterns.takesBack.exec(title)?.groups
  if (told && (told.lead !== undefined || isPublisher(told.who ?? '', names)))
    return { of: told.of?.trim() ?? '' }
  return patterns.inSummary.test(summary?.slice(0, summaryRead) ?? '') ? { of: title } : null
}

/**
 * @param names of publishers, in folded words: "ap news"
 * @returns null for everything that is no notice of a withdrawal
 */
export const withdrawalNotice = (text: Text, names: ReadonlySet<string>): WithdrawalNotice | null => {
  for (const patterns of all) {
    const notice = noticeBy(patterns, text, names)
    if (notice) return notice
  }
  return null
}

/** Of a notice's words, this share stands in the headline that it takes back. */
const sharedWords = 0.6
const fewestShared = 3

/** Whether a report is the one that a notice takes back, by what it says or said. */
export const isMeant = ({ of }: WithdrawalNotice, { title, before = [] }: Sighting): boolean => {
  const wanted = new Set(wordsOf(of))
  return [title, ...before.map(former => former.title)].some(one => {
    const said = new Set(wordsOf(one))
    const shared = wanted.intersection(said).size
    return shared >= fewestShared && shared >= Math.min(wanted.size, said.size) * sharedWords
  })
}
