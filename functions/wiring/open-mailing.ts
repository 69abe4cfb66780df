import type { FrozenAlert } from '#core/alert/alert'
import { composeAlert } from '#core/alert/compose-alert'
import { type Cadence, laneOf, type Mailing, openShardsOf } from '#core/delivery/mailing'
import type { DeliverMessage, OpenMessage, Queue } from '#core/delivery/queue'
import { type Window, windowDue } from '#core/digest/calendar'
import { composeEdition, lookBackDays, windowText } from '#core/digest/compose-edition'
import {
  type Edition,
  editionId,
  editionMailing,
  type FrozenEdition,
  frozenEdition,
} from '#core/digest/edition'
import { movesTold } from '#core/digest/moves-told'
import { eachForItself, setAsideIn, telling, UnreadableItem } from '#core/fault/set-aside'
import { type Clock, type Instant, plusDays, utcDay } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Journal } from '#functions/journal'
import { openMailingHandler } from '#functions/open-mailing'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createFaults } from '#functions/stores/fault-store'
import { createMailingStore, type MailingStore } from '#functions/stores/mailing-store'
import { alertBrief, editionBrief } from '#functions/stores/shapes'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { wordsFor } from '#templates/words/words-for'
import { readAlert } from './read-alert.ts'
import { readEdition } from './read-edition.ts'

export type OpenMailingMeans = {
  table: Table
  urgentQueue: Queue<DeliverMessage>
  bulkQueue: Queue<DeliverMessage>
  packs: StoryPack[]
  clock: Clock
  journal: Journal
  /** Without a slash at the end. */
  site: string
  sample: boolean
  audienceLagMinutes: number
}

/** Opens what is due by the calendar, or one mailing that was put: compile once, freeze, send its shards off. */
export const wireOpenMailing = (means: OpenMailingMeans) =>
  openMailingHandler(async (message: OpenMessage) => {
    const setAside = setAsideIn(createFaults(means))
    if (message.open === 'mailing') return telling(setAside, () => openOne(message.mailing, means))
    const pack = means.packs.find(one => one.id === message.story)
    if (!pack) throw new Error(`There is no story "${message.story}" in this deployment.`)
    await eachForItself(['weekly', 'daily'] as const, setAside, cadence => openDue(pack, cadence, means))
  })

const openDue = async (pack: StoryPack, cadence: Cadence, means: OpenMailingMeans): Promise<void> => {
  const last = await createMailingStore(means.table).lastEdition(pack.id, cadence, means.clock.now())
  const window = windowDue(pack, cadence, means.clock.now(), last?.closes ?? null)
  if (!window) return
  // A deployment's first days mail nobody a quiet week that it has not watched: the first edition needs news.
  if (!last && !(await hasNews(pack, window, means))) return
  await openWindow(pack, cadence, window, last ?? null, means)
}

const hasNews = async (
  pack: StoryPack,
  { opens, closes }: Window,
  means: OpenMailingMeans,
): Promise<boolean> => {
  const stories = createStoryStore(means.table)
  const found = await stories.developments(pack.id, utcDay(plusDays(opens, -lookBackDays)), utcDay(closes))
  return found.some(one => one.knownAt >= opens && one.knownAt < closes)
}

/**
 * Opens the edition of one window. Whoever comes second finds it put, or frozen, and repeats only what is harmless.
 * @param last the edition before, whatever its window
 */
export const openWindow = async (
  pack: StoryPack,
  cadence: Cadence,
  window: Window,
  last: Pick<Edition, 'number' | 'audienceAt'> | null,
  means: OpenMailingMeans,
): Promise<string> => {
  const mailing = editionId(pack.id, cadence, window.closes)
  const put = editionMailing(
    { story: pack.id, cadence, closes: window.closes },
    pack,
    means.clock.now(),
    means.audienceLagMinutes,
  )
  const number = (last?.number ?? 0) + 1
  const previousAudienceAt = last?.audienceAt ?? null
  await createMailingStore(means.table).put(put, { cadence, number, ...window, previousAudienceAt })
  await openOne(mailing, means)
  return mailing
}

const openOne = async (id: string, means: OpenMailingMeans): Promise<void> => {
  const mailings = createMailingStore(means.table)
  const mailing = await mailings.mailing(id)
  if (!mailing) throw new Error(`There is no mailing "${id}".`)
  const pack = means.packs.find(one => one.id === mailing.story)
  // Its story is gone, and with it what it would be made of.
  if (!pack) return mailings.close(id)
  if (mailing.phase === 'due') {
    if (means.clock.now() > mailing.notAfter || (await isSuperseded(mailing, mailings, means.clock.now()))) {
      // Too late to send; the next window starts where the last frozen edition ended and so covers it.
      await createFaults(means).raise({
        name: 'mailing-not-opened',
        subject: id,
        detail: 'was never opened in its time',
      })
      return mailings.close(id)
    }
    await freeze(mailing, pack, means)
  } else if (mailing.kind === 'edition' && mailing.content) {
    // Frozen by a run that may have died before it wrote the archive, from which the next window follows.
    const frozen = await mailings.content(mailing.content)
    if (frozen.kind === 'edition') await mailings.saveEdition(frozen.edition)
  }
  // As it was frozen, by us or by another: with its canaries.
  const shards = openShardsOf((await mailings.mailing(id)) ?? mailing)
  const queue = laneOf(mailing) === 'urgent' ? means.urgentQueue : means.bulkQueue
  await Promise.all(shards.map(shard => queue.send({ mailing: id, shard })))
}

/** A later edition was frozen meanwhile, and told what this one would have told. */
const isSuperseded = async (mailing: Mailing, mailings: MailingStore, now: Instant): Promise<boolean> => {
  if (mailing.kind !== 'edition') return false
  const { cadence, opens, closes } = editionBrief.parse(await mailings.brief(mailing.id))
  const last = await mailings.lastEdition(mailing.story, cadence, now)
  return last !== undefined && last.closes > opens && last.closes !== closes
}

/** News waits for no list: what cannot be read of it, the operator is told of. */
const canariesOf = async (story: string, means: OpenMailingMeans): Promise<string[]> => {
  try {
    return await createCanaryStore(means.table).list(story)
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error
    await setAsideIn(createFaults(means))(error)
    return []
  }
}

const freeze = async (mailing: Mailing, pack: StoryPack, means: OpenMailingMeans): Promise<void> => {
  const mailings = createMailingStore(means.table)
  const brief = await mailings.brief(mailing.id)
  const canaries = await canariesOf(mailing.story, means)
  switch (mailing.kind) {
    case 'edition': {
      const { audienceAt } = mailing
      const { opens, closes, cadence, ...rest } = editionBrief.parse(brief)
      const edition = { mailing: mailing.id, story: pack.id, audienceAt, opens, closes, cadence, ...rest }
      const frozen = await compileEdition(edition, pack, means)
      const { by } = await mailings.freeze(mailing.id, frozen, canaries)
      // After freezing: the archive, from which the next window follows, never names an edition that is not there.
      await mailings.saveEdition(frozen.edition)
      const developments = frozen.developments.filter(one => one.knownAt >= opens).length
      if (by === 'us')
        means.journal.note({ kind: 'edition', mailing: mailing.id, cadence, opens, closes, developments })
      return
    }
    case 'alert': {
      const frozen = await compileOneAlert(mailing, alertBrief.parse(brief), pack, means)
      await mailings.freeze(mailing.id, frozen, canaries)
      return
    }
    case 'confirmation':
    case 'welcome':
    case 'access':
      throw new Error(`A ${mailing.kind} is compiled when the project is built and needs no opening.`)
  }
}

const compileEdition = async (
  edition: Omit<Edition, 'title'>,
  pack: StoryPack,
  means: OpenMailingMeans,
): Promise<FrozenEdition> => {
  const { site, sample, clock } = means
  const now = clock.now()
  const words = wordsFor(pack.language)
  const material = {
    pack,
    edition,
    now,
    site,
    sample,
    words,
    ...(await readEdition(edition, pack, now, means.table)),
  }
  const view = composeEdition(material)
  const title = words.digest.title(edition.number, windowText(edition, pack))
  const told = movesTold(pack, material.state, now, edition)
  return frozenEdition({ ...edition, title, movesTold: told }, view, await compileDigest(view))
}

const compileOneAlert = async (
  mailing: Mailing,
  call: FrozenAlert['call'],
  pack: StoryPack,
  means: OpenMailingMeans,
): Promise<FrozenAlert> => {
  const { site, sample, clock } = means
  const now = clock.now()
  const words = wordsFor(pack.language)
  const snapshot = await readAlert(call, pack, now, means.table)
  const view = composeAlert({ pack, call, mailing: mailing.id, ...snapshot, site, now, sample, words })
  const { subject, preheader, href } = view
  return { kind: 'alert', call, mail: await compileAlert(view), subject, preheader, href }
}
