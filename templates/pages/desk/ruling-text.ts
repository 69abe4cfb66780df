import { shortened } from '#core/digest/shortened'
import type { ReviewWord, Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import type { About } from './view.ts'

/** What it is about is not known: that was said of it alone. */
export const unknown: About = { about: '', beside: null }
const introGraphemes = 160

/** What was decided, in a few words. */
export const rulingText = (
  ruling: Ruling,
  { about, beside }: About,
  pack: Pick<StoryPack, 'milestones'>,
): string => {
  const quoted = about === '' ? '' : `: “${about}”`
  const from = about === '' ? '' : ` from “${about}”`
  const which = beside === null ? '' : ` (${beside})`
  switch (ruling.kind) {
    case 'headline':
      return `Headline set: “${ruling.text}”`
    case 'summary':
      return `Summary set: “${ruling.text}”`
    case 'drop':
      return `Dropped${quoted}`
    case 'pin':
      return `Put first${quoted}`
    case 'merge':
      return `Made one${quoted}${beside === null ? '' : ` and “${beside}”`}`
    case 'split':
      return `${ruling.reports.length === 1 ? 'A report' : `${ruling.reports.length} reports`} parted${from}${which}`
    case 'leave-out':
      return `A report left out${from}${which}`
    case 'retract':
      return `A report retracted${from}${which}`
    case 'state':
      return `${labelOf(ruling.milestone, pack)} ${ruling.says === 'holds' ? 'holds' : 'holds no longer'}${ruling.detail ? `: ${ruling.detail}` : ''}`
    case 'close':
      return 'Story closed'
    case 'review':
      return `${about === '' ? ruling.mailing : about}: ${reviewed[ruling.says]}`
    case 'intro':
      return `Words above the next ${ruling.cadence} digest: “${shortened(ruling.text, introGraphemes)}”`
  }
}

const reviewed: Record<ReviewWord, string> = {
  approve: 'it goes',
  hold: 'it is held',
  release: 'it goes',
  drop: 'it does not go',
}

/** A milestone's one word: "Dated". */
export const labelOf = (name: string, { milestones }: Pick<StoryPack, 'milestones'>): string =>
  milestones.find(one => one.name === name)?.label ?? name
