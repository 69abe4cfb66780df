import type { DropPorts } from '../alert/drop-alert.ts'
import { type CompileAlertPorts, compileAlertMail } from '../alert/open-alert.ts'
import { readAlert } from '../alert/read-alert.ts'
import { whyDropped } from '../alert/why-dropped.ts'
import type { Mailing } from '../delivery/mailing.ts'
import type { Brief, Dropping, Freezing, Mailings } from '../delivery/mailings.ts'
import { type Opener, type OpenPorts, openMailing } from '../delivery/open-mailing.ts'
import { type CompilePorts, compileEdition } from '../digest/compile-edition.ts'
import type { OpenEditionPorts } from '../digest/open-edition.ts'
import { type Instant, plusMinutes } from '../instant.ts'
import { momentOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import { draftId, draftMailing, type Shown, shownBy } from './draft.ts'
import type { DraftWords } from './draft-words.ts'
import type { Editor } from './editor.ts'

export type DraftPorts = Omit<OpenPorts, 'openerOf' | 'mailings'> &
  Omit<CompilePorts, 'compile' | 'mailings' | 'stories' | 'wordsFor'> & {
    mailings: CompilePorts['mailings'] &
      OpenPorts['mailings'] &
      Pick<Mailings, 'put'> &
      Dropping &
      Pick<OpenEditionPorts['mailings'], 'editionBrief'> &
      Pick<DropPorts['mailings'], 'alertBrief'> &
      Freezing<Shown>
    stories: CompilePorts['stories'] & DropPorts['stories']
    wordsFor(language: string): DraftWords
    compile: CompilePorts['compile']
    compileAlert: CompileAlertPorts['compile']
    editors: readonly Editor[]
  }

/**
 * Shows editors what a mailing would tell, each of them once. Safe to repeat.
 * @param brief of a digest: its window
 * @param notAfter when there is nothing left to decide
 */
export const showDraft = async (
  of: string,
  brief: Brief,
  notAfter: Instant,
  pack: StoryPack,
  ports: DraftPorts,
): Promise<void> => {
  const { mailings, faults, clock, editors } = ports
  if (editors.length === 0)
    return faults.raise({ name: 'review-unread', subject: pack.id, detail: `${of} was shown to nobody` })
  await mailings.put(draftMailing(of, pack.id, clock.now(), notAfter), brief)
  await openMailing(draftId(of), { ...ports, openerOf: () => draftOpener(pack, ports) })
}

/** Opens drafts: composed as readers would get it now, compiled once. */
export const draftOpener = (pack: StoryPack, ports: DraftPorts): Opener => ({
  async freeze(mailing) {
    const of = shownBy(mailing.id)
    const told = of.startsWith('a-')
      ? await alertNow(of, mailing, pack, ports)
      : await editionNow(of, mailing, pack, ports)
    if (told) await ports.mailings.freeze(mailing.id, told, [], undefined, mailing.decided)
  },
  async afterFreezing() {},
  isSuperseded: async () => false,
})

const editionNow = async (
  of: string,
  { id, audienceAt }: Mailing,
  pack: StoryPack,
  ports: DraftPorts,
): Promise<Shown> => {
  const brief = await ports.mailings.editionBrief(id)
  const draft = { sentence: sentenceOf(brief.closes, pack, ports) }
  const compile: CompilePorts['compile'] = view => ports.compile({ ...view, draft })
  const edition = { mailing: of, story: pack.id, audienceAt, ...brief }
  return (await compileEdition(edition, pack, { ...ports, compile })).frozen
}

/** @returns null where there is nothing to tell any more: the alert itself is dropped at its opening */
const alertNow = async (
  of: string,
  { id, openedAt }: Mailing,
  pack: StoryPack,
  ports: DraftPorts,
): Promise<Shown | null> => {
  const { mailings, clock, stories, judgeOf } = ports
  const call = await mailings.alertBrief(of)
  const snapshot = await readAlert(call, pack, clock.now(), stories)
  const why = whyDropped(call, snapshot.development, snapshot.state, pack, readingBy(judgeOf(pack)))
  if (why !== null) {
    await mailings.drop(id, why)
    return null
  }
  const raised = (await mailings.mailing(of))?.openedAt ?? openedAt
  const draft = { sentence: sentenceOf(goesAt(raised, pack), pack, ports) }
  const compile: CompileAlertPorts['compile'] = view => ports.compileAlert({ ...view, draft })
  return (await compileAlertMail({ id: of }, call, snapshot, pack, { ...ports, compile })).frozen
}

const goesAt = (raised: Instant, { review }: StoryPack): Instant =>
  plusMinutes(raised, review?.alertMinutes ?? 0)

const sentenceOf = (at: Instant, pack: StoryPack, { wordsFor }: Pick<DraftPorts, 'wordsFor'>): string => {
  const { goes, waits } = wordsFor(pack.language).draft
  return (pack.review?.silence === 'hold' ? waits : goes)(momentOf(at, pack))
}
