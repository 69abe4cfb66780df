import type { Mailing } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { TakenBack } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { alertsThatMayHaveTold } from './rule.ts'

/** The alerts that were raised for what no longer holds, and not dropped: who got one of them is owed a take-back. */
export const alertsThatTold = async (
  pack: StoryPack,
  takenBack: TakenBack,
  mailings: Pick<Mailings, 'mailing'>,
): Promise<Mailing[]> => {
  const told: Mailing[] = []
  for (const { id, since } of alertsThatMayHaveTold(pack, takenBack)) {
    const found = await mailings.mailing(id)
    if (found && found.phase !== 'dropped' && (since === null || found.openedAt >= since)) told.push(found)
  }
  return told
}
