import type { Envelope } from '#core/delivery/envelope'
import { shardOf } from '#core/delivery/mailing'
import { plusDays } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { createMailingStore } from '#functions/stores/mailing-store'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { alert } from '#test/templates/mail/alert-view'
import { edition } from '#test/templates/mail/edition'
import { frozenAlert, frozenEdition } from './frozen.ts'
import type { House } from './house.ts'

/**
 * Mails the specimen digest or alert to one reader, in the story's language.
 * @returns the mails that this brought: none to whom it may not go
 */
export const mailNews = async (
  house: House,
  { id: story, language }: Pick<StoryPack, 'id' | 'language'>,
  kind: 'edition' | 'alert',
  id: string,
  reader: string,
): Promise<Envelope[]> => {
  const mailings = createMailingStore(house.table)
  const now = house.clock.now()
  const told = <View extends { story: object }>(view: View): View => ({
    ...view,
    story: { ...view.story, language },
  })
  await mailings.put({
    ...{ id, story, kind, phase: 'due', switch: 'running', content: null },
    audience:
      kind === 'edition' ? { who: 'digest', cadence: 'weekly' } : { who: 'alerts', topics: ['meeting'] },
    ...{ openedAt: now, audienceAt: now, notAfter: plusDays(now, 1) },
  })
  const frozen =
    kind === 'edition'
      ? { ...(await frozenEdition()), mail: await compileDigest(told(edition)) }
      : { ...(await frozenAlert()), mail: await compileAlert(told(alert)) }
  await mailings.freeze(id, frozen)
  house.messages.push({ mailing: id, shard: shardOf(reader) })
  return house.deliver()
}
