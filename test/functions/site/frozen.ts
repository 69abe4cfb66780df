import type { FrozenAlert } from '#core/alert/alert'
import type { Mailing } from '#core/delivery/mailing'
import { type FrozenEdition, frozenEdition as freeze } from '#core/digest/edition'
import { createMailingStore } from '#functions/stores/mailing-store'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { alert } from '#test/templates/mail/alert-view'
import { edition } from '#test/templates/mail/edition'
import { firstTopic, type House, pack, story } from './house.ts'

const opens = '2025-03-02T18:00:00.000Z'
const closes = '2025-03-09T18:00:00.000Z'

/** The specimen edition, as if it had been compiled for the week before the house's clock. */
export const frozenEdition = async (): Promise<FrozenEdition> =>
  freeze(
    {
      mailing: 'e-weekly-example',
      story,
      cadence: 'weekly',
      number: 9,
      title: 'No. 9, 3–9 March',
      opens,
      closes,
      audienceAt: closes,
      previousAudienceAt: null,
    },
    {
      ...edition,
      developments: edition.developments.map(one => ({ ...one, knownAt: opens })),
      href: `https://storywire.example.org/stories/${story}/editions/e-weekly-example`,
    },
    await compileDigest(edition),
  )

export const frozenAlert = async (): Promise<FrozenAlert> => ({
  kind: 'alert',
  call: { topic: firstTopic, development: '2025-03-08-0a', milestone: null, reason: 'three publishers' },
  mail: await compileAlert(alert),
  subject: alert.subject,
  preheader: alert.preheader,
  href: `https://storywire.example.org/stories/${story}/alerts/a-example`,
})

/** Puts and freezes it for everybody who is active within the next month. @returns the mailing's id */
export const put = async ({ table }: House, content: FrozenEdition | FrozenAlert): Promise<string> => {
  const mailings = createMailingStore(table)
  const id = content.href.slice(content.href.lastIndexOf('/') + 1)
  const mailing: Mailing = {
    id,
    story: pack.id,
    kind: content.kind,
    audience:
      content.kind === 'edition'
        ? { who: 'digest', cadence: 'weekly' }
        : { who: 'alerts', topics: [firstTopic] },
    phase: 'due',
    switch: 'running',
    openedAt: closes,
    audienceAt: '2025-04-09T00:00:00.000Z',
    notAfter: '2025-04-09T00:00:00.000Z',
    content: null,
  }
  await mailings.put(mailing)
  await mailings.freeze(id, content)
  if (content.kind === 'edition') await mailings.saveEdition(content.edition)
  return id
}
