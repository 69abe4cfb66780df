import type { ReviewWord, Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'

/** What was decided, in a few words. @param about what it is about: a headline, a milestone as it is said */
export const rulingText = (ruling: Ruling, about: string, pack: Pick<StoryPack, 'milestones'>): string => {
  const quoted = about === '' ? '' : `: “${about}”`
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
      return `Made one${quoted}`
    case 'split':
      return `${ruling.reports.length === 1 ? 'A report' : `${ruling.reports.length} reports`} parted from it${quoted}`
    case 'leave-out':
      return `A report left out of it${quoted}`
    case 'retract':
      return `A report retracted${quoted}`
    case 'state':
      return `${labelOf(ruling.milestone, pack)} ${ruling.says === 'holds' ? 'holds' : 'holds no longer'}${ruling.detail ? `: ${ruling.detail}` : ''}`
    case 'close':
      return 'Story closed'
    case 'review':
      return `${ruling.mailing} ${reviewed[ruling.says]}`
    case 'intro':
      return `Words above the next ${ruling.cadence} digest: “${ruling.text}”`
  }
}

const reviewed: Record<ReviewWord, string> = {
  approve: 'goes',
  hold: 'is held',
  release: 'goes',
  drop: 'does not go',
}

/** A milestone's one word: "Dated". */
export const labelOf = (name: string, { milestones }: Pick<StoryPack, 'milestones'>): string =>
  milestones.find(one => one.name === name)?.label ?? name
