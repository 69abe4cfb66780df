import type { LedgerRecord } from '../delivery/ledger-record.ts'
import type { Dropping, Freezing, Mailings } from '../delivery/mailings.ts'
import type { Opener } from '../delivery/open-mailing.ts'
import { shardsLeft } from '../delivery/shards-left.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import { type ChosenLanguages, inEachLanguage } from '../language/told-in.ts'
import type { StoryPack } from '../story/pack.ts'
import { storyViewOf } from '../story/telling/story-view.ts'
import type { FrozenMeanwhile, MeanwhileView } from './meanwhile.ts'
import type { MeanwhileWords } from './meanwhile-words.ts'

export type OpenMeanwhilePorts = {
  mailings: Pick<Mailings, 'mailing'> & Freezing<FrozenMeanwhile> & Dropping
  languages: Pick<ChosenLanguages, 'chosenLanguages'>
  ledger: Pick<LedgerRecord, 'shards'>
  wordsFor(language: string): MeanwhileWords
  compile(view: MeanwhileView): Promise<SlicedMail>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

/** Opens what tells held-back alerts, once the alert has gone to all: by then its ledger says whom it was held back from. */
export const meanwhileOpener = (pack: StoryPack, ports: OpenMeanwhilePorts): Opener => ({
  async freeze({ id, audience, decided }) {
    const { mailings, wordsFor, compile, site, sample } = ports
    const alert = audience.who === 'held-back' ? await mailings.mailing(audience.of) : undefined
    if (!alert || alert.switch === 'stopped') {
      await mailings.drop(id, 'The alert was stopped.')
      return
    }
    if ((await shardsLeft(alert, ports)).length > 0) return
    const chosen = await ports.languages.chosenLanguages(pack.id)
    const content = await inEachLanguage(pack, chosen, async (told): Promise<FrozenMeanwhile> => {
      const { kind, sentence, onTheWeb } = wordsFor(told.language).meanwhile
      const story = storyViewOf(told, site)
      const mail = await compile({ story, kind, sentence, onTheWeb, sample })
      return { kind: 'meanwhile', mail, subject: kind, href: story.href }
    })
    await mailings.freeze(id, content, [], undefined, decided)
  },
  async afterFreezing() {},
  isSuperseded: async () => false,
})
