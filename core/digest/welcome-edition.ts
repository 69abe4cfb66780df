import { cadenceOf } from '../cadence.ts'
import type { OtherContent } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import { type InLanguages, toldIn } from '../language/told-in.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { EditionArchive } from './archive.ts'
import type { FrozenEdition } from './edition.ts'

export type WelcomePorts = Pick<Mailings, 'mailing'> &
  Pick<EditionArchive, 'editions'> & {
    content(hash: string): Promise<InLanguages<FrozenEdition | OtherContent<'edition'>>>
  }

/** A welcome is mailed within minutes; a day of waiting is seven editions by hand at most. */
const recentEditions = 8

/** The edition that the welcome mail brings: the latest of the reader's cadence. */
export const welcomeEdition = async (
  { subscription }: Pick<Recipient, 'subscription'>,
  { id: story, language }: Pick<StoryPack, 'id' | 'language'>,
  mailings: WelcomePorts,
): Promise<FrozenEdition | null> => {
  const { cadence } = subscription.preferences
  // The one that `covered` names: the next edition goes on from there, whatever was opened meanwhile.
  const recent = await mailings.editions(story, cadenceOf(cadence), recentEditions)
  const edition = recent.find(one => one.closes === subscription.covered?.to)
  const mailing = edition && (await mailings.mailing(edition.mailing))
  if (!mailing?.content) return null
  const frozen = toldIn(await mailings.content(mailing.content), language)
  return frozen.kind === 'edition' ? frozen : null
}
