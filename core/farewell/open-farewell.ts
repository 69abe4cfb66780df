import type { Mailing } from '../delivery/mailing.ts'
import type { Dropping, Freezing } from '../delivery/mailings.ts'
import type { Opener } from '../delivery/open-mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import { type ChosenLanguages, inEachLanguage } from '../language/told-in.ts'
import { dayOf } from '../story/day.ts'
import { type Closed, closedBy } from '../story/deciding/closed.ts'
import type { DecisionKeeping } from '../story/decision.ts'
import type { StoryPack } from '../story/pack.ts'
import { storyViewOf } from '../story/telling/story-view.ts'
import type { FrozenNote, NoteView } from '../subscription/note.ts'
import { retention } from '../subscription/retention.ts'
import { farewellDays, farewellId } from './farewell.ts'
import type { FarewellWords } from './farewell-words.ts'

export type OpenFarewellPorts = {
  mailings: Freezing<FrozenNote> & Dropping
  languages: Pick<ChosenLanguages, 'chosenLanguages'>
  stories: Pick<DecisionKeeping, 'decisions'>
  packs: readonly StoryPack[]
  wordsFor(language: string): FarewellWords
  compile(view: NoteView): Promise<SlicedMail>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

/** Opens the last mail of a story that was closed; where that was undone meanwhile, nobody gets it. */
export const farewellOpener = (pack: StoryPack, ports: OpenFarewellPorts): Opener => ({
  async freeze({ id, decided }: Mailing) {
    const { mailings, stories, compile } = ports
    const closed = closedBy(await stories.decisions(pack.id))
    if (!closed || farewellId(pack.id, closed) !== id) {
      await mailings.drop(id, 'The story was not closed after all.')
      return
    }
    const chosen = await ports.languages.chosenLanguages(pack.id)
    const content = await inEachLanguage(pack, chosen, async (told): Promise<FrozenNote> => {
      const view = farewellView(told, closed, ports)
      const { subject, story } = view
      return { kind: 'farewell', mail: await compile(view), subject, href: story.href }
    })
    await mailings.freeze(id, content, [], undefined, decided)
  },
  async afterFreezing() {},
  isSuperseded: async () => false,
})

const farewellView = (
  pack: StoryPack,
  { why, successor }: Closed,
  { packs, wordsFor, clock, site, sample }: OpenFarewellPorts,
): NoteView => {
  const { farewell } = wordsFor(pack.language)
  const next = packs.find(({ id }) => id === successor)
  return {
    story: storyViewOf(pack, site),
    kind: farewell.kind,
    day: dayOf(clock.now(), pack),
    subject: farewell.subject(pack.title),
    preheader: why,
    label: farewell.kind,
    answer: farewell.subject(pack.title),
    why,
    sentences: [farewell.end(farewellDays), farewell.erased(retention.addressDays)],
    link: next
      ? {
          text: farewell.successor(next.title),
          href: `${site}/stories/${next.id}#subscribe`,
          button: farewell.follow(next.title),
        }
      : null,
    sample,
    isClosed: true,
  }
}
