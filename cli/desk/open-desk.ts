import type { WaitingPorts } from '#core/desk/waiting'
import type { DecisionKeeping } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import { openJudges } from '#core/story/reading/judge'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore, type MailingStore } from '#functions/stores/mailing-store'
import { createToldStore } from '#functions/stores/told-store'
import { wordsFor } from '#templates/words/words-for'

/** What a command at the desk works with. */
export type Desk = Omit<WaitingPorts, 'mailings'> & { mailings: MailingStore; decisions: DecisionKeeping }

/** The desk of a deployment, from outside. */
export const openDesk = (
  { table }: Pick<Deployed, 'table'>,
  packs: readonly StoryPack[],
  clock: WaitingPorts['clock'] = machineClock,
): Desk => {
  const judgeOf = openJudges()
  return {
    stories: createToldStore({ table, packs, clock, judgeOf }),
    decisions: createDecisionStore(table),
    mailings: createMailingStore(table),
    judgeOf,
    wordsFor,
    clock,
    site: '',
    sample: false,
  }
}
