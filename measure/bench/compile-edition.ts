import { type FrozenEdition, frozenEdition } from '#core/digest/edition'
import { compileDigest } from '#templates/mail/compile'
import { closes, editionView, opens, story } from './fixture.ts'

/** Compiles the edition of the mix, as the function that opens mailings does. */
export const compileEdition = async (): Promise<FrozenEdition> => {
  const view = editionView()
  const edition = {
    mailing: 'e-bench',
    story,
    cadence: 'weekly' as const,
    number: 47,
    title: 'No. 47',
    opens,
    closes,
    audienceAt: closes,
    previousAudienceAt: null,
  }
  return frozenEdition(edition, view, await compileDigest(view))
}
