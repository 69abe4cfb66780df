import { editionMailing } from '#core/digest/edition'
import { type Instant, plusDays, plusMinutes } from '#core/instant'
import { greetingMailing } from '#core/subscription/greeting-mailing'
import { createMailingStore, metaKey, openKey } from '#functions/stores/mailing-store'
import { openWeeklyNow } from '../open-by-hand.ts'
import { type Injected, type Injection, type InjectMeans, minutesAgo } from './injection.ts'

/** An edition that is open while nobody delivers, put so many minutes ago as the table says. */
const undelivered = async (means: InjectMeans, minutes: number, minutesLeft: number): Promise<Injected> => {
  const { table, pack, functions, opening, now } = means
  functions.break('deliver')
  await openWeeklyNow(pack, opening)
  const [edition] = await createMailingStore(table).editions(pack.id, 'weekly', 1)
  const mailing = edition?.mailing ?? ''
  const openedAt = minutesAgo(means, minutes)
  const notAfter = plusMinutes(now(), minutesLeft)
  await table.update(metaKey(mailing), { set: { openedAt, notAfter } }, [])
  await table.update(openKey(mailing), { set: { since: openedAt } }, [])
  return { mailing }
}

/** An edition of an odd window that is put and not opened. */
const unopened = async (means: InjectMeans, minutes: number, notAfter: Instant): Promise<Injected> => {
  const { table, pack } = means
  const closes = minutesAgo(means, minutes)
  const put = editionMailing({ story: pack.id, cadence: 'daily', closes }, pack, closes, 0)
  const mailing = { ...put, notAfter }
  const brief = { cadence: 'daily', number: 1, opens: plusDays(closes, -1), closes, previousAudienceAt: null }
  await createMailingStore(table).put(mailing, brief)
  return { mailing: mailing.id }
}

const mendDeliver = async ({ functions }: InjectMeans): Promise<void> => functions.mend('deliver')

export const mailingsThatStand = {
  'mailing-stands': {
    does: 'A digest is opened while every run of deliver fails, and counts as put 50 minutes ago.',
    inject: means => undelivered(means, 50, 7 * 24 * 60),
    mend: mendDeliver,
  },
  'mailing-late': {
    does: 'A digest is opened while every run of deliver fails, and counts as put four days ago.',
    inject: means => undelivered(means, 4 * 24 * 60, 24 * 60),
    mend: mendDeliver,
  },
  'urgent-waits': {
    does: 'A mail with a link to the preferences counts as put 21 minutes ago, and every run of deliver fails.',
    async inject(means) {
      means.functions.break('deliver')
      const { pack, reader, table } = means
      const at = minutesAgo(means, 21)
      const mailing = greetingMailing('access', { reader, story: pack.id }, at, at)
      await createMailingStore(table).put(mailing)
      return { mailing: mailing.id }
    },
    mend: mendDeliver,
  },
  'mailing-unopened': {
    does: 'A digest is put eleven minutes ago, and every run of open-mailing fails.',
    async inject(means) {
      means.functions.break('open-mailing')
      return unopened(means, 11, plusDays(means.now(), 1))
    },
    async mend({ functions }, { mailing }) {
      functions.mend('open-mailing')
      await functions.invoke(functions.arnOf('open-mailing'), {
        Records: [{ messageId: 'mended', body: JSON.stringify({ open: 'mailing', mailing }) }],
      })
    },
  },
  'mailing-not-opened': {
    does: 'A digest is put whose time was over a minute ago; then it is opened.',
    inject: means => unopened(means, 25, minutesAgo(means, 1)),
  },
} satisfies Record<string, Injection>
