import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import type { DecisionKeeping } from '../story/decision.ts'
import type { StoryPack } from '../story/pack.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import { composeEdition, windowText } from './compose-edition.ts'
import { type DeskNotePorts, deskNotes } from './desk-notes.ts'
import type { DigestWords } from './digest-words.ts'
import { type Edition, type FrozenEdition, frozenEdition } from './edition.ts'
import { movesTold } from './moves-told.ts'
import { type EditionRecord, editionsBefore, type ReadPorts, readEdition } from './read-edition.ts'
import type { EditionPage, EditionView } from './view.ts'

/** What an edition is compiled with. */
export type CompilePorts = {
  mailings: ReadPorts['mailings']
  announcements: DeskNotePorts['announcements']
  stories: EditionRecord & Partial<Pick<DecisionKeeping, 'decisions'>>
  /** An editor's Markdown, as mails and pages have it. */
  written: DeskNotePorts['written']
  judgeOf: JudgeOf
  wordsFor(language: string): DigestWords
  compile(view: EditionView): Promise<SlicedMail>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

/** An edition as it would be mailed now, with every decision in force. */
export const compileEdition = async (
  edition: Omit<Edition, 'title'>,
  pack: StoryPack,
  ports: CompilePorts,
): Promise<{ frozen: FrozenEdition; page: EditionPage }> => {
  const { site, sample, clock } = ports
  const now = clock.now()
  const words = ports.wordsFor(pack.language)
  const [read, before, decisions = []] = await Promise.all([
    readEdition(edition, pack, now, ports),
    editionsBefore(edition, pack.id, ports.mailings),
    ports.stories.decisions?.(pack.id),
  ])
  const notes = await deskNotes(edition, pack, { ...ports, decisions, words })
  const composed = composeEdition({
    pack,
    judge: ports.judgeOf(pack),
    edition,
    now,
    site,
    sample,
    words,
    ...read,
  })
  const view = { ...composed, ...notes }
  const title = words.digest.title(edition.number, windowText(edition, pack))
  const told = movesTold(pack, read.state, now, edition)
  const developments = view.developments.filter(one => one.knownAt >= edition.opens)
  return {
    frozen: frozenEdition({ ...edition, title, movesTold: told, before }, view, await ports.compile(view)),
    page: { kind: 'edition', view: { ...view, developments } },
  }
}
