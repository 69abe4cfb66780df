import type { Clock } from '../../instant.ts'
import type { Decision, DecisionKeeping, Ruling } from '../decision.ts'
import type { StoryPack } from '../pack.ts'
import { namedBy } from './decided.ts'
import { type RefusalPorts, whyRefused } from './why-refused.ts'

export type Asked = {
  story: string
  by: string
  why: string | null
  ruling: Ruling
  /** Number of the last decision that the editor has seen; null: whatever there is now. */
  seen: number | null
}

export type DecidePorts = RefusalPorts & {
  decisions: DecisionKeeping
  clock: Clock
}

export type Decided =
  | { is: 'decided'; decision: Decision }
  /** Others have decided on the same matter since: nothing was done. */
  | { is: 'heard'; of: Decision[] }
  /** It cannot be done; a sentence says why. */
  | { is: 'refused'; why: string }

/** What a decision is about, so that two on one matter are known. */
const matterOf = (ruling: Ruling): string[] => {
  switch (ruling.kind) {
    case 'state':
      return [`milestone ${ruling.milestone}`]
    case 'intro':
      return [`intro ${ruling.cadence}`]
    case 'close':
      return ['story']
    case 'review':
      return [`mailing ${ruling.mailing}`]
    case 'headline':
    case 'summary':
    case 'drop':
    case 'pin':
    case 'merge':
    case 'split':
    case 'leave-out':
    case 'retract':
      return namedBy({ ruling })
  }
}

/** Whether two are on one matter. */
export const sameMatter =
  (ruling: Ruling) =>
  (other: Pick<Decision, 'ruling'>): boolean =>
    matterOf(other.ruling).some(one => matterOf(ruling).includes(one))

/** More editors than so many at one moment there are not. */
const tries = 8

/**
 * Keeps an editor's decision. Decisions are numbered, and a number is given once: whoever comes second hears what the first
 * did where it is the same matter, and else counts on.
 */
export const decide = async (asked: Asked, pack: StoryPack, ports: DecidePorts): Promise<Decided> => {
  const { decisions, clock } = ports
  const { story, by, why, ruling } = asked
  let { seen } = asked
  for (let left = tries; left > 0; left -= 1) {
    const all = await decisions.decisions(story)
    const last = all.at(-1)?.number ?? 0
    const heard = all.filter(({ number }) => seen !== null && number > seen).filter(sameMatter(ruling))
    if (heard.length > 0) return { is: 'heard', of: heard }
    const refused = await whyRefused(ruling, why, pack, ports)
    if (refused !== null) return { is: 'refused', why: refused }
    const decision = { number: last + 1, story, by, at: clock.now(), why, ruling, undone: null }
    if ((await decisions.save(decision)) === 'written')
      return ruling.kind === 'review' ? inTime(decision, ruling, pack, ports) : { is: 'decided', decision }
    seen = last
  }
  return { is: 'refused', why: 'Too many decisions at one moment. Try again.' }
}

/** A mailing that went just then has not heard of it: what had no effect is not kept as if it held. */
const inTime = async (
  decision: Decision,
  ruling: Extract<Ruling, { kind: 'review' }>,
  pack: StoryPack,
  { decisions, whyNotReviewed, clock }: DecidePorts,
): Promise<Decided> => {
  const why = ruling.says === 'hold' || ruling.says === 'drop' ? await whyNotReviewed(ruling, pack) : null
  if (why === null) return { is: 'decided', decision }
  const { story, number, by } = decision
  await decisions.undo(story, number, { by, at: clock.now(), why })
  return { is: 'refused', why }
}

export type Undid =
  | { is: 'undone'; decision: Decision }
  | { is: 'already'; decision: Decision }
  | { is: 'unknown' }

/** Takes a decision back: from then on it is as if it had not been made. */
export const undo = async (
  { story, number, by, why }: Pick<Asked, 'story' | 'by' | 'why'> & { number: number },
  { decisions, clock }: Pick<DecidePorts, 'decisions' | 'clock'>,
): Promise<Undid> => {
  const find = async () => (await decisions.decisions(story)).find(one => one.number === number)
  const known = await find()
  if (!known) return { is: 'unknown' }
  if (known.undone) return { is: 'already', decision: known }
  const undone = { by, at: clock.now(), why }
  if ((await decisions.undo(story, number, undone)) === 'written')
    return { is: 'undone', decision: { ...known, undone } }
  return { is: 'already', decision: (await find()) ?? known }
}
