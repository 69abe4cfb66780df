import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import type { Language } from '../language/languages.ts'
import { type InLanguages, inEachLanguage } from '../language/told-in.ts'
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

/**
 * An edition as it would be mailed now, with every decision in force.
 * @param chosen languages in which it is told beside the story's own
 */
export const compileEdition = async (
  edition: Omit<Edition, 'title'>,
  pack: StoryPack,
  ports: CompilePorts,
  chosen: readonly Language[] = [],
): Promise<{ frozen: InLanguages<FrozenEdition>; page: EditionPage }> => {
  const { site, sample, clock } = ports
  const now = clock.now()
  const judge = ports.judgeOf(pack)
  const [read, before, decisions = []] = await Promise.all([
    readEdition(edition, pack, now, ports),
    editionsBefore(edition, pack.id, ports.mailings),
    ports.stories.decisions?.(pack.id),
  ])
  const told = movesTold(pack, read.state, now, edition)
  const viewIn = async (story: StoryPack): Promise<EditionView> => {
    const words = ports.wordsFor(story.language)
    const notes = await deskNotes(edition, story, { ...ports, decisions, words })
    return {
      ...composeEdition({ pack: story, judge, edition, now, site, sample, words, ...read }),
      ...notes,
    }
  }
  const freeze = async (view: EditionView, story: StoryPack): Promise<FrozenEdition> => {
    const title = ports.wordsFor(story.language).digest.title(edition.number, windowText(edition, story))
    return frozenEdition({ ...edition, title, movesTold: told, before }, view, await ports.compile(view))
  }
  const own = await viewIn(pack)
  const frozen = await inEachLanguage(pack, chosen, async story =>
    freeze(story === pack ? own : await viewIn(story), story),
  )
  const developments = own.developments.filter(one => one.knownAt >= edition.opens)
  return { frozen, page: { kind: 'edition', view: { ...own, developments } } }
}
