import { compileAlertMail } from '../alert/open-alert.ts'
import { readAlert } from '../alert/read-alert.ts'
import { allCadences, type Cadence } from '../cadence.ts'
import type { Letter } from '../delivery/envelope.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import type { EditionArchive } from '../digest/archive.ts'
import { compileEdition } from '../digest/compile-edition.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { Shown } from './draft.ts'
import { upcoming } from './draft-due.ts'
import { letterShown, withEverything } from './draft-letter.ts'
import { asRecipient } from './editor-standings.ts'
import type { DraftPorts } from './show-draft.ts'

export type PreviewPorts = Pick<
  DraftPorts,
  | 'announcements'
  | 'stories'
  | 'written'
  | 'judgeOf'
  | 'wordsFor'
  | 'compile'
  | 'compileAlert'
  | 'clock'
  | 'site'
  | 'sample'
> & { mailings: DraftPorts['mailings'] & Pick<EditionArchive, 'lastEdition'> }

/** What a preview is of: the digest of a cadence that closes next, or the alert that a development would be. */
export type Previewed = { cadence: Cadence } | { development: string }

export const previewedBy = (typed: string): Previewed => {
  const cadence = allCadences.find(one => one === typed)
  return cadence ? { cadence } : { development: typed }
}

/**
 * A mail as it would go now. Nothing is put, frozen or counted.
 * @param as the reader who would get it; null: somebody who wants everything
 * @returns `missing` where there is no such development
 */
export const previewMail = async (
  of: Previewed,
  as: Recipient | null,
  pack: StoryPack,
  ports: PreviewPorts,
): Promise<Letter | { skip: SkipReason } | 'missing'> => {
  const told =
    'cadence' in of ? await editionOf(of.cadence, pack, ports) : await alertOf(of.development, pack, ports)
  if (told === null) return 'missing'
  const { site, sample, clock } = ports
  const anybody = asRecipient(
    '',
    { name: '', address: 'reader@example.org' },
    { story: pack.id, openedAt: clock.now() },
  )
  const around = { pack, sample, site, words: ports.wordsFor(pack.language) }
  return letterShown(told, as ?? withEverything(anybody, pack), around)
}

const editionOf = async (cadence: Cadence, pack: StoryPack, ports: PreviewPorts): Promise<Shown> => {
  const now = ports.clock.now()
  const last = await ports.mailings.lastEdition(pack.id, cadence, now)
  const edition = { story: pack.id, audienceAt: now, ...upcoming(pack, cadence, last, now) }
  return (await compileEdition(edition, pack, ports)).frozen
}

const alertOf = async (id: string, pack: StoryPack, ports: PreviewPorts): Promise<Shown | null> => {
  const { stories, clock, compileAlert } = ports
  const found = await stories.development(pack.id, id)
  if (!found) return null
  const [topic = pack.topics[0]?.id ?? ''] = found.topics
  const call = { topic, development: id, milestone: found.milestone, reason: 'a preview' }
  const snapshot = await readAlert(call, pack, clock.now(), stories)
  const mail = await compileAlertMail({ id: 'preview' }, call, snapshot, pack, {
    ...ports,
    compile: compileAlert,
  })
  return mail.frozen
}
