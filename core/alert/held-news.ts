import type { Mailings } from '../delivery/mailings.ts'
import type { Instant } from '../instant.ts'
import { type InLanguages, toldIn } from '../language/told-in.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import type { FrozenAlert } from './alert.ts'
import { type AlertRecord, developmentOf } from './read-alert.ts'
import { whyDropped } from './why-dropped.ts'

/** An alert that was held back, as it is told now. */
export type HeldNews = { at: Instant; subject: string; href: string; topics: string[] }

export type HeldNewsPorts = {
  mailings: Pick<Mailings, 'mailing'>
  content(hash: string): Promise<InLanguages<FrozenAlert | { kind: string }>>
  stories: Pick<AlertRecord, 'state' | 'development'>
  judgeOf: JudgeOf
}

/**
 * Reads each alert once in each language, for all readers of one run.
 * @param pack the story's own, in whose language its reports are read
 * @param language of the reader
 * @returns null when it holds no longer: taken back, withdrawn, dropped by an editor or stopped
 */
export const heldNewsReader = (ports: HeldNewsPorts) => {
  const known = new Map<string, Promise<HeldNews | null>>()
  return (alert: string, pack: StoryPack, language: string): Promise<HeldNews | null> => {
    const name = `${alert} ${language}`
    const reading = known.get(name) ?? readHeldNews(alert, pack, language, ports)
    known.set(name, reading)
    return reading
  }
}

const readHeldNews = async (
  alert: string,
  pack: StoryPack,
  language: string,
  { mailings, content, stories, judgeOf }: HeldNewsPorts,
): Promise<HeldNews | null> => {
  const mailing = await mailings.mailing(alert)
  if (!mailing?.content || mailing.switch === 'stopped' || mailing.audience.who !== 'alerts') return null
  const frozen = await content(mailing.content)
  const told = toldIn(frozen, language)
  if (!('call' in told)) return null
  const { call, subject, href } = told
  const state = await stories.state(pack.id)
  const development = await developmentOf(call, state, pack, stories)
  if (whyDropped(call, development, state, pack, readingBy(judgeOf(pack))) !== null) return null
  return { at: mailing.openedAt, subject, href, topics: mailing.audience.topics }
}
