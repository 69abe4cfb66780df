import type { Cadence } from '../cadence.ts'
import type { EditionArchive } from '../digest/archive.ts'
import { latestClosing, neighbourClosing } from '../digest/calendar.ts'
import { editionId } from '../digest/edition.ts'
import { type EditionBrief, hasNews, withUnsent } from '../digest/open-edition.ts'
import { type Instant, plusMinutes } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import { type DraftPorts, showDraft } from './show-draft.ts'

/** The edition of a cadence that closes next, as its opening will put it. @param last the one before; undefined: none */
export const upcoming = (
  pack: StoryPack,
  cadence: Cadence,
  last: { closes: Instant; number: number; audienceAt: Instant } | undefined,
  now: Instant,
): EditionBrief & { mailing: string } => {
  const latest = latestClosing(pack, cadence, now)
  const closes = neighbourClosing(pack, cadence, latest, 1)
  return {
    mailing: editionId(pack.id, cadence, closes),
    cadence,
    number: (last?.number ?? 0) + 1,
    opens: last?.closes ?? latest,
    closes,
    previousAudienceAt: last?.audienceAt ?? null,
  }
}

/** Shows editors the edition of a cadence that closes next, once their time to look at it has begun. */
export const draftDue = async (
  pack: StoryPack,
  cadence: Cadence,
  ports: DraftPorts & { mailings: Pick<EditionArchive, 'lastEdition'> },
): Promise<void> => {
  const minutes = pack.review?.digestMinutes ?? null
  if (minutes === null) return
  const now = ports.clock.now()
  const last = await ports.mailings.lastEdition(pack.id, cadence, now)
  const { mailing, ...coming } = upcoming(pack, cadence, last, now)
  const brief = last ? coming : { ...coming, ...(await withUnsent(coming, pack, cadence, ports)) }
  if (now < plusMinutes(brief.closes, -minutes)) return
  // The first edition needs news, and what does not go is not shown.
  if (!last && !(await hasNews(pack, brief, ports))) return
  await showDraft(mailing, brief, brief.closes, pack, ports)
}
