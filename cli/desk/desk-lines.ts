import type { Doubt } from '#core/desk/doubts'
import type { Mailed } from '#core/desk/mailed'
import type { NextEdition, OnItsWay, Waiting } from '#core/desk/waiting'
import type { Decision, ReviewWord, Ruling } from '#core/story/decision'
import { familyNames } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import { en } from '#templates/words/en'
import { whenText } from '../when-text.ts'

/** What waits, as lines: doubts first, each with the command that settles it. */
export const waitingLines = (
  { story, closed, doubts, editions, mailings, state, decisions }: Waiting,
  pack: StoryPack,
): string[] => [
  `${story}`,
  ...(closed
    ? ['', `Closed ${whenText(closed.at)}, decision ${closed.number}: no digest and no alert comes any more.`]
    : []),
  ...headed(
    'Doubtful',
    doubts.flatMap(one => doubtLines(one, pack)),
  ),
  ...editions.flatMap(editionLines),
  ...headed(
    'Mailed of late, waiting or held',
    mailings.map(one => `  ${one.mailing}  ${standingOf(one)}`),
  ),
  ...headed(
    'Where the story stands',
    state.milestones.map(
      ({ name, detail, at, families, decided }) =>
        `  ${name}${detail ? ` (${detail})` : ''} since ${whenText(at)}, ${
          decided === undefined
            ? families.length === 0
              ? 'the pack’s editor'
              : familyNames(pack, families, en)
            : `decision ${decided}`
        }`,
    ),
  ),
  ...headed('Decided', decisions.slice(-decisionsShown).toReversed().map(decisionLine)),
]

const standingOf = ({ phase, turn, dropped, waits }: OnItsWay): string => {
  if (dropped !== null) return `dropped: ${dropped}`
  if (waits) return 'waits for an editor'
  if (phase === 'due') return 'goes within minutes'
  return turn === 'running' ? 'sent' : turn
}

const decisionsShown = 12
const developmentsShown = 12

const headed = (heading: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines]

const editionLines = ({ mailing, cadence, number, closes, view, word, sinceDraft }: NextEdition): string[] =>
  headed(`Next ${cadence} digest, No. ${number}, closes ${whenText(closes)}: ${view.subject}`, [
    `  ${mailing}${word === null ? '' : `  ${word}`}${sinceDraft === null ? '' : ', draft was shown'}`,
    ...view.developments
      .slice(0, developmentsShown)
      .map(
        one =>
          `  ${one.id}  ${one.headline}  [${one.mark}, ${one.by}${one.as === 'news' ? '' : `, ${one.as}`}]${
            sinceDraft?.includes(one.id) ? '  since the draft' : ''
          }`,
      ),
    ...(view.developments.length > developmentsShown
      ? [`  and ${view.developments.length - developmentsShown} more`]
      : []),
  ])

const percent = (share: number): string => `${Math.round(share * 100)} %`

const doubtLines = (doubt: Doubt, pack: StoryPack): string[] => {
  switch (doubt.about) {
    case 'near':
      return [
        `  ${doubt.development} and ${doubt.other}: ${percent(doubt.likely)} likely the same, 50 % needed`,
        ...doubt.headlines.map(headline => `    ${headline}`),
        `    storywire desk merge ${doubt.development} ${doubt.other}`,
      ]
    case 'one-voice':
      return [
        `  “${doubt.milestone}” by ${familyNames(pack, [doubt.family], en)} alone: ${doubt.headline}`,
        `    storywire desk state ${doubt.milestone} holds --why "…" --source URL`,
      ]
    case 'denied':
      return [
        `  “${doubt.milestone}” is denied by ${doubt.outlet} alone: ${doubt.title}`,
        `    storywire desk state ${doubt.milestone} falls --why "…" --source URL`,
        `    storywire desk retract ${doubt.report} --why "…"`,
      ]
    case 'read-otherwise':
      return [
        `  ${doubt.title}: a model reads ${said(doubt.model)}, the rules ${said(doubt.rules)}`,
        `    storywire desk retract ${doubt.report} --why "…"`,
      ]
    case 'stale':
      return [
        `  “${doubt.milestone}” was planned for ${doubt.day}, and no report says what came of it`,
        '    storywire desk state <milestone> holds --why "…" --source URL',
      ]
  }
}

const said = (milestones: string[]): string => milestones.map(one => `“${one}”`).join(', ') || 'nothing'

export const decisionLine = ({ number, by, at, why, ruling, undone }: Decision): string =>
  `  ${number}  ${whenText(at)}, ${by}: ${rulingText(ruling)}${why ? ` (${why})` : ''}${
    undone ? `; taken back ${whenText(undone.at)} by ${undone.by}` : ''
  }`

const reviewed: Record<ReviewWord, string> = {
  approve: 'goes',
  hold: 'held',
  release: 'goes',
  drop: 'does not go',
}

/** A decision in a few words. */
export const rulingText = (ruling: Ruling): string => {
  switch (ruling.kind) {
    case 'headline':
    case 'summary':
      return `${ruling.kind} of ${ruling.development}: “${ruling.text}”`
    case 'drop':
      return `${ruling.development} dropped`
    case 'pin':
      return `${ruling.development} pinned`
    case 'merge':
      return `${ruling.development} and ${ruling.other} are one`
    case 'split':
      return `${ruling.reports.length} reports parted from ${ruling.development}`
    case 'leave-out':
      return `report ${ruling.report} left out of ${ruling.development}`
    case 'retract':
      return `report ${ruling.report} counts no more`
    case 'state':
      return `“${ruling.milestone}” ${ruling.says}${ruling.detail ? ` (${ruling.detail})` : ''}`
    case 'close':
      return ruling.successor === null
        ? 'the story is closed'
        : `the story is closed; ${ruling.successor} goes on`
    case 'review':
      return `${ruling.mailing}: ${reviewed[ruling.says]}`
    case 'intro':
      return `words above the ${ruling.cadence} digest that closes ${whenText(ruling.closes)}`
  }
}

/** What was mailed and is said otherwise now. */
export const mailedLines = (mailed: readonly Mailed[]): string[] =>
  mailed.flatMap(({ mailing, openedAt, subject }) => [
    `Mailed ${whenText(openedAt)}, and it stays mailed: ${mailing}, “${subject}”. It calls for a correction:`,
    `  storywire correct ${mailing} --was "…" --is "…"`,
  ])
