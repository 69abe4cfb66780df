import type { Mailing } from '../delivery/mailing.ts'
import type { Freezing } from '../delivery/mailings.ts'
import { type CanaryPorts, canariesOf, type Opener } from '../delivery/open-mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { FrozenAlert } from './alert.ts'
import type { AlertWords } from './alert-words.ts'
import { composeAlert } from './compose-alert.ts'
import { type AlertRecord, readAlert } from './read-alert.ts'
import type { AlertView } from './view.ts'

export type OpenAlertPorts = CanaryPorts & {
  mailings: Freezing<FrozenAlert> & {
    /** What the alert was put for. */
    alertBrief(mailing: string): Promise<FrozenAlert['call']>
  }
  stories: AlertRecord
  wordsFor(language: string): AlertWords
  compile(view: AlertView): Promise<SlicedMail>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

/** Opens alerts: read what holds now, compose, compile once, freeze. */
export const alertOpener = (pack: StoryPack, ports: OpenAlertPorts): Opener => ({
  async freeze(mailing) {
    const call = await ports.mailings.alertBrief(mailing.id)
    const canaries = await canariesOf(mailing.story, ports)
    await ports.mailings.freeze(mailing.id, await compiled(mailing, call, pack, ports), canaries)
  },
  async afterFreezing() {},
  isSuperseded: async () => false,
})

const compiled = async (
  mailing: Mailing,
  call: FrozenAlert['call'],
  pack: StoryPack,
  { stories, wordsFor, compile, clock, site, sample }: OpenAlertPorts,
): Promise<FrozenAlert> => {
  const now = clock.now()
  const words = wordsFor(pack.language)
  const snapshot = await readAlert(call, pack, now, stories)
  const view = composeAlert({ pack, call, mailing: mailing.id, ...snapshot, site, now, sample, words })
  const { subject, preheader, href } = view
  return { kind: 'alert', call, mail: await compile(view), subject, preheader, href }
}
