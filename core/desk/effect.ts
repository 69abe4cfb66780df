import type { ReviewWord, Ruling } from '../story/decision.ts'

const reviewed: Record<ReviewWord, string> = {
  approve: 'A digest goes at its closing, an alert within five minutes.',
  hold: 'It waits until it is released, or its time is over.',
  release: 'What was due goes within five minutes; a digest that closes later goes at its closing.',
  drop: 'What it would have told, the next digest tells.',
}

/** What a decision brings about, in a sentence. @param isOver the story is closed: no digest and no alert comes any more */
export const effectOf = (ruling: Ruling, isOver: boolean): string => {
  switch (ruling.kind) {
    case 'review':
      return reviewed[ruling.says]
    case 'close':
      return 'The last mail goes within minutes; subscriptions end two days later, and cannot be brought back then.'
    case 'intro':
      return 'They stand in that digest alone, also on its page.'
    case 'pin':
      return isOver
        ? 'No digest comes any more: the story is closed.'
        : 'Digests tell it first from the next one on.'
    case 'headline':
    case 'summary':
    case 'drop':
    case 'merge':
    case 'split':
    case 'leave-out':
    case 'retract':
    case 'state':
      return isOver
        ? 'Pages have it now. No mail comes any more: the story is closed.'
        : 'Pages have it now, mails from the next one on.'
  }
}

/** What stays although a decision is taken back, in a sentence; null: nothing that readers have. */
export const remainsOf = ({ kind }: Ruling): string | null =>
  kind === 'close'
    ? 'Whoever has the last mail keeps it: tell them in words above the next digest that the story goes on.'
    : null
