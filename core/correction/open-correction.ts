import { meanwhileId } from '../alert/meanwhile.ts'
import type { LedgerRecord } from '../delivery/ledger-record.ts'
import { type Mailing, putRightBy } from '../delivery/mailing.ts'
import type { Freezing, Mailings } from '../delivery/mailings.ts'
import type { Opener } from '../delivery/open-mailing.ts'
import { shardsLeft } from '../delivery/shards-left.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import { type ChosenLanguages, type InLanguages, inEachLanguage, toldIn } from '../language/told-in.ts'
import { dayOf } from '../story/day.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Announcements } from '../story/telling/announcement.ts'
import { storyViewOf } from '../story/telling/story-view.ts'
import {
  type CorrectionCall,
  type CorrectionView,
  type FrozenCorrection,
  morningCorrection,
} from './correction.ts'
import type { CorrectionWords } from './correction-words.ts'
import { standsIn } from './words-put-right.ts'

export type OpenCorrectionPorts = {
  mailings: Pick<Mailings, 'mailing' | 'put'> &
    Freezing<FrozenCorrection> & {
      correctionBrief(mailing: string): Promise<CorrectionCall | undefined>
      content(hash: string): Promise<InLanguages<{ kind: string; subject: string; href: string }>>
    }
  languages: Pick<ChosenLanguages, 'chosenLanguages'>
  ledger: Pick<LedgerRecord, 'shards'>
  announcements: Pick<Announcements, 'announce' | 'numberOf' | 'after'>
  wordsFor(language: string): CorrectionWords
  compile(view: CorrectionView): Promise<SlicedMail>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

/** Opens corrections: what was told and what is right, compiled once, and announced to everybody. */
export const correctionOpener = (pack: StoryPack, ports: OpenCorrectionPorts): Opener => {
  const { mailings, announcements } = ports
  /** As it was frozen, by us or by another. */
  const announce = async ({ id }: Pick<Mailing, 'id'>): Promise<void> => {
    const frozen = await mailings.mailing(id)
    if (!frozen?.content) return
    const { of, was, is } = await callOf(id, mailings)
    // Those of the morning after are told the same once more.
    if (!putRightBy(frozen).includes(of)) return
    const { topics, items } = await told(of)
    const words = ports.wordsFor(pack.language)
    const title = words.correction.both(isolated(was), isolated(is))
    const at = frozen.openedAt
    await announcements.announce(pack.id, {
      id,
      kind: 'correction',
      at,
      title,
      summary: title,
      topics,
      items,
      corrects: of,
    })
  }
  const told = async (of: string) => {
    const number = await announcements.numberOf(pack.id, of)
    const [one] = number === null ? [] : await announcements.after(pack.id, number - 1, 1)
    return { topics: one?.topics ?? [], items: [] }
  }
  const isThrough = async (mailing: Mailing): Promise<boolean> => {
    for (const of of putRightBy(mailing)) {
      const told = await mailings.mailing(of)
      if (told?.phase === 'due' && ports.clock.now() <= told.notAfter) return false
      if ((await shardsLeft(told, ports)).length > 0) return false
    }
    return true
  }
  /** Puts what tells it to those from whom the alert was held back, where it is the alert's subject that was wrong. */
  const putForMorning = async (mailing: Mailing): Promise<void> => {
    const call = await callOf(mailing.id, mailings)
    const [told, morning] = await Promise.all([call.of, meanwhileId(call.of)].map(id => mailings.mailing(id)))
    if (!told?.content || !morning || morning.phase === 'dropped' || !putRightBy(mailing).includes(call.of))
      return
    if (!standsIn((await mailings.content(told.content)).subject, call)) return
    await mailings.put(morningCorrection(mailing, morning.id, ports.clock.now()), call)
  }
  return {
    async freeze(mailing) {
      // Who gets the wrong words only later must get the right ones after them.
      if (!(await isThrough(mailing))) return
      // First: what is announced has it, and the mail of the morning asks for what is announced.
      await putForMorning(mailing)
      const chosen = await ports.languages.chosenLanguages(pack.id)
      const frozen = await inEachLanguage(pack, chosen, story => compiled(mailing, story, ports))
      await mailings.freeze(mailing.id, frozen, [], undefined, mailing.decided)
      await announce(mailing)
    },
    afterFreezing: announce,
    isSuperseded: async () => false,
  }
}

const callOf = async (id: string, mailings: OpenCorrectionPorts['mailings']): Promise<CorrectionCall> => {
  const call = await mailings.correctionBrief(id)
  if (!call) throw new Error(`There is no correction "${id}".`)
  return call
}

const compiled = async (
  { id }: Mailing,
  pack: StoryPack,
  { mailings, wordsFor, compile, clock, site, sample }: OpenCorrectionPorts,
): Promise<FrozenCorrection> => {
  const call = await callOf(id, mailings)
  const corrected = await mailings.mailing(call.of)
  if (!corrected?.content) throw new Error(`What "${id}" corrects is gone.`)
  const { subject: told, href } = toldIn(await mailings.content(corrected.content), pack.language)
  const { correction } = wordsFor(pack.language)
  const subject = correction.subject(told)
  const preheader = correction.both(isolated(call.was), isolated(call.is))
  const view: CorrectionView = {
    ...call,
    story: storyViewOf(pack, site),
    kind: correction.kind,
    day: dayOf(clock.now(), pack),
    subject,
    preheader,
    wrote: correction.wrote(told, dayOf(corrected.openedAt, pack)),
    right: correction.right,
    href,
    sample,
  }
  return { kind: 'correction', call, mail: await compile(view), subject, preheader, href }
}
