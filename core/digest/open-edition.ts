import type { Cadence } from '../cadence.ts'
import type { Mailing } from '../delivery/mailing.ts'
import type { OtherContent } from '../delivery/mailing-kind.ts'
import type { Freezing, Mailings } from '../delivery/mailings.ts'
import {
  type CanaryPorts,
  canariesOf,
  type Opener,
  type OpenPorts,
  openMailing,
} from '../delivery/open-mailing.ts'
import { type Instant, msBetween, plusDays, utcDay } from '../instant.ts'
import type { Journal } from '../journal.ts'
import type { ChosenLanguages } from '../language/told-in.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Announcements } from '../story/telling/announcement.ts'
import { announcementOfEdition } from './announce-edition.ts'
import type { EditionArchive } from './archive.ts'
import { type Window, windowDue } from './calendar.ts'
import { type CompilePorts, compileEdition } from './compile-edition.ts'
import { type Edition, editionId, editionMailing, type FrozenEdition } from './edition.ts'
import { lateDays } from './read-edition.ts'
import type { EditionPage } from './view.ts'

/** What an edition was put for. */
export type EditionBrief = Window & Pick<Edition, 'cadence' | 'number' | 'previousAudienceAt'>

export type EditionNote = {
  kind: 'edition'
  mailing: string
  cadence: Cadence
  opens: Instant
  closes: Instant
  developments: number
  /** From its closing until it was frozen. */
  lateSeconds: number
}

export type OpenEditionPorts = CanaryPorts &
  CompilePorts &
  Omit<OpenPorts, 'openerOf'> & {
    mailings: Pick<Mailings, 'mailing' | 'put' | 'close'> &
      EditionArchive &
      Freezing<FrozenEdition, EditionPage> & {
        editionBrief(mailing: string): Promise<EditionBrief>
        content(hash: string): Promise<FrozenEdition | OtherContent<'edition'>>
      }
    announcements: Pick<Announcements, 'announce' | 'latest'>
    languages: Pick<ChosenLanguages, 'chosenLanguages'>
    journal: Journal<EditionNote>
    audienceLagMinutes: number
  }

/** Opens the edition of a cadence that is due by the calendar, if any. */
export const openDue = async (pack: StoryPack, cadence: Cadence, ports: OpenEditionPorts): Promise<void> => {
  const { mailings, clock } = ports
  const last = await mailings.lastEdition(pack.id, cadence, clock.now())
  const due = windowDue(pack, cadence, clock.now(), last?.closes ?? null)
  if (!due) return
  const window = last ? due : await withUnsent(due, pack, cadence, ports)
  // A deployment's first days mail nobody a quiet week that it has not watched: the first edition needs news.
  if (!last && !(await hasNews(pack, window, ports))) return
  await openWindow(pack, cadence, window, last ?? null, ports)
}

/** Before the first edition of a cadence there may be some that editors held or dropped: it tells what they would have. */
export const withUnsent = async (
  { opens, closes }: Window,
  pack: StoryPack,
  cadence: Cadence,
  { mailings }: { mailings: Pick<OpenEditionPorts['mailings'], 'mailing' | 'editionBrief'> },
): Promise<Window> => {
  const before = editionId(pack.id, cadence, opens)
  if (!(await mailings.mailing(before))) return { opens, closes }
  return withUnsent({ opens: (await mailings.editionBrief(before)).opens, closes }, pack, cadence, {
    mailings,
  })
}

export const hasNews = async (
  pack: StoryPack,
  { opens, closes }: Window,
  { stories }: Pick<OpenEditionPorts, 'stories'>,
): Promise<boolean> => {
  const found = await stories.developments(pack.id, utcDay(plusDays(opens, -lateDays)), utcDay(closes))
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
  ports: OpenEditionPorts,
): Promise<string> => {
  const mailing = editionId(pack.id, cadence, window.closes)
  const put = editionMailing(
    { story: pack.id, cadence, closes: window.closes },
    pack,
    ports.clock.now(),
    ports.audienceLagMinutes,
  )
  const number = (last?.number ?? 0) + 1
  const previousAudienceAt = last?.audienceAt ?? null
  await ports.mailings.put(put, { cadence, number, ...window, previousAudienceAt })
  await openMailing(mailing, { ...ports, openerOf: () => editionOpener(pack, ports) })
  return mailing
}

/** Opens editions: read, compose, compile once, freeze, add to the archive. */
export const editionOpener = (pack: StoryPack, ports: OpenEditionPorts): Opener => {
  const { mailings, announcements, clock, journal } = ports
  /** As it was frozen, by us or by another. */
  const announce = async (id: string): Promise<void> => {
    const frozen = await mailings.mailing(id)
    const content = frozen?.content && (await mailings.content(frozen.content))
    if (content && content.kind === 'edition')
      await announcements.announce(pack.id, announcementOfEdition(content, frozen.openedAt))
  }
  /** The archive has those before in entries of their own. */
  const archive = ({ edition: { before: _, ...edition } }: FrozenEdition) => mailings.saveEdition(edition)
  return {
    async freeze({ id, story, audienceAt, decided }) {
      const brief = await mailings.editionBrief(id)
      const { opens, closes, cadence } = brief
      const canaries = await canariesOf(story, ports)
      const { frozen, page } = await compileEdition(
        { mailing: id, story: pack.id, audienceAt, ...brief },
        pack,
        ports,
        await ports.languages.chosenLanguages(pack.id),
      )
      const { by } = await mailings.freeze(id, frozen, canaries, page, decided)
      if (by === 'nobody') return
      // After freezing: the archive, from which the next window follows, never names an edition that is not there.
      await archive(frozen)
      await announce(id)
      const developments = frozen.developments.filter(one => one.knownAt >= opens).length
      if (by !== 'us') return
      const lateSeconds = Math.round(msBetween(closes, clock.now()) / 1000)
      journal.note({ kind: 'edition', mailing: id, cadence, opens, closes, developments, lateSeconds })
    },
    /** The archive, from which the next window follows, and what everybody is told of. */
    async afterFreezing({ id, content }) {
      if (!content) return
      const frozen = await mailings.content(content)
      if (frozen.kind === 'edition') await archive(frozen)
      await announce(id)
    },
    async isSuperseded({ id, story }: Mailing) {
      const { cadence, opens, closes } = await mailings.editionBrief(id)
      const last = await mailings.lastEdition(story, cadence, clock.now())
      return last !== undefined && last.closes > opens && last.closes !== closes
    },
  }
}
