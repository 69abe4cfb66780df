import type { FrozenEdition } from '#core/digest/edition'
import { compileDigest } from '#templates/mail/compile'
import { closes, editionView, opens, story } from './fixture.ts'

/** Compiles the edition of the mix, as the function that opens mailings does. */
export const compileEdition = async (): Promise<FrozenEdition> => {
  const view = editionView()
  return {
    kind: 'edition',
    edition: {
      mailing: 'e-bench',
      story,
      cadence: 'weekly',
      number: 47,
      title: 'No. 47',
      opens,
      closes,
      audienceAt: closes,
      previousAudienceAt: null,
    },
    mail: await compileDigest(view),
    subject: view.subject,
    preheader: view.preheader,
    quiet: { subject: view.quiet.subject, preheader: view.quiet.preheader },
    topics: view.topics.map(({ id }) => id),
    developments: view.developments.map(({ id, topics }) => ({ id, topics, knownAt: opens })),
    href: view.href,
  }
}
