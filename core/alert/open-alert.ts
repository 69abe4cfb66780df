import { type Mailing, putRightBy } from '../delivery/mailing.ts'
import type { OtherContent } from '../delivery/mailing-kind.ts'
import type { Freezing } from '../delivery/mailings.ts'
import { type CanaryPorts, canariesOf, type Opener } from '../delivery/open-mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Instant } from '../instant.ts'
import type { Language } from '../language/languages.ts'
import { type ChosenLanguages, type InLanguages, inEachLanguage } from '../language/told-in.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { Announcements } from '../story/telling/announcement.ts'
import type { FrozenAlert } from './alert.ts'
import type { AlertWords } from './alert-words.ts'
import { announcementOfAlert } from './announce-alert.ts'
import { composeAlert } from './compose-alert.ts'
import { type DropPorts, dropAlert, reasonToDrop } from './drop-alert.ts'
import { readAlert, type Snapshot } from './read-alert.ts'
import type { AlertPage, AlertView } from './view.ts'
import { type WithdrawPorts, withdraw } from './withdraw.ts'

export type OpenAlertPorts = CanaryPorts &
  DropPorts &
  WithdrawPorts & {
    mailings: Freezing<FrozenAlert, AlertPage> & {
      content(hash: string): Promise<FrozenAlert | OtherContent<'alert'>>
    }
    announcements: Pick<Announcements, 'announce'>
    languages: Pick<ChosenLanguages, 'chosenLanguages'>
    /** Until when an alert may have gone of which the table does not know, because it was lost; null: never. */
    lostAt(): Promise<Instant | null>
    wordsFor(language: string): AlertWords
    compile(view: AlertView): Promise<SlicedMail>
    /** Without a slash at the end. */
    site: string
    sample: boolean
  }

export type CompileAlertPorts = Pick<
  OpenAlertPorts,
  'judgeOf' | 'wordsFor' | 'compile' | 'clock' | 'site' | 'sample'
>

/** Opens alerts: read what holds now, compose, compile once, freeze. */
export const alertOpener = (pack: StoryPack, ports: OpenAlertPorts): Opener => {
  const { mailings, announcements } = ports
  /** As it was frozen, by us or by another. */
  const announce = async (id: string): Promise<void> => {
    const frozen = await mailings.mailing(id)
    const content = frozen?.content && (await mailings.content(frozen.content))
    if (content && content.kind === 'alert')
      await announcements.announce(pack.id, announcementOfAlert(frozen, content))
  }
  return {
    async freeze(mailing) {
      const call = await mailings.alertBrief(mailing.id)
      // Who gets a take-back is known already, and may be no canary reader.
      const isGuarded = putRightBy(mailing).length === 0
      const canaries = isGuarded ? await canariesOf(mailing.story, ports) : []
      const snapshot = await readAlert(call, pack, ports.clock.now(), ports.stories)
      const why = (await reasonToDrop(call, snapshot, pack, ports)) ?? whyLost(mailing, await ports.lostAt())
      if (why !== null) {
        await dropAlert(mailing.id, why, ports)
        return
      }
      if (!(await withdraw(mailing, ports))) return
      const chosen = await ports.languages.chosenLanguages(pack.id)
      const { frozen, page } = await compileAlertMail(mailing, call, snapshot, pack, ports, chosen)
      const { by } = await mailings.freeze(mailing.id, frozen, canaries, page, mailing.decided)
      if (by !== 'nobody') await announce(mailing.id)
    },
    afterFreezing: ({ id }) => announce(id),
    isSuperseded: async () => false,
  }
}

/** Reports are collected anew after a loss, and what they tell was news before it. */
const whyLost = (
  { knowableAt, openedAt }: Pick<Mailing, 'knowableAt' | 'openedAt'>,
  lostAt: Instant | null,
): string | null =>
  lostAt !== null && (knowableAt ?? openedAt) <= lostAt
    ? 'It may have gone before the table was lost. The next digest tells it.'
    : null

/**
 * An alert as it would be mailed now.
 * @param chosen languages in which it is told beside the story's own
 */
export const compileAlertMail = async (
  mailing: Pick<Mailing, 'id'>,
  call: FrozenAlert['call'],
  snapshot: Snapshot,
  pack: StoryPack,
  { judgeOf, wordsFor, compile, clock, site, sample }: CompileAlertPorts,
  chosen: readonly Language[] = [],
): Promise<{ frozen: InLanguages<FrozenAlert>; page: AlertPage }> => {
  const now = clock.now()
  const readingOf = readingBy(judgeOf(pack))
  const viewIn = (story: StoryPack): AlertView =>
    composeAlert({
      ...{ pack: story, readingOf, call, mailing: mailing.id, ...snapshot },
      ...{ site, now, sample, words: wordsFor(story.language) },
    })
  const frozen = await inEachLanguage(pack, chosen, async (story): Promise<FrozenAlert> => {
    const view = viewIn(story)
    const { subject, preheader, href } = view
    return { kind: 'alert', call, mail: await compile(view), subject, preheader, href }
  })
  return { frozen, page: { kind: 'alert', view: viewIn(pack) } }
}
