import { type Instant, plusHours } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { StandingView } from '#core/story/telling/present'
import { createMailingStore } from '#functions/stores/mailing-store'
import { story as storyWords } from '#templates/words/en/story'
import type { LabelledReport } from './labelled-sets.ts'
import { labelledTurns, overtakenBy } from './labelled-turns.ts'
import type { LabelledReplay } from './replay-labelled.ts'
import { orderOf } from './state-order.ts'

export type StaleMails = {
  mails: number
  /** One for each mail that says of the state what a second family had overtaken an hour before. */
  stale: { mailing: string; at: Instant; says: string; overtakenBy: string; since: Instant }[]
}

/** What a mail says that holds: a milestone's name, or null for nothing reached. `words` as it stands in the mail. */
type Said = { state: string | null; words: string }

/** A set's mails are fewer. */
const everyMail = 1_000

/** Whether a text is an answer with its detail, whatever that is. */
const isSaid = (text: string, answer: string): boolean => {
  const [before = '', after] = answer.split('{detail}')
  return after === undefined ? text === answer : text.startsWith(before) && text.endsWith(after)
}

/** The milestone of an answer; what the clock has made of a plan is read as the plan, and ends with it. */
const saidByAnswer = (answer: string, pack: StoryPack): Said[] => {
  if (answer === storyWords.today || isSaid(answer, storyWords.overdue('{detail}')))
    return [{ state: 'date', words: answer }]
  const rule = pack.milestones.find(one => answer === `${one.label}.` || isSaid(answer, one.answer))
  // Before anything is collected the pack's own word stands there; it may be that of a milestone, too.
  return rule
    ? [{ state: rule.name, words: answer }]
    : answer === pack.standing.answer
      ? [{ state: null, words: answer }]
      : []
}

/** Where the first wire stands: at the setback or the end drawn on it, else at the furthest of its stations. */
const saidByWire = ({ wire }: StandingView, pack: StoryPack): Said => {
  const fall = wire.find(({ state }) => state === 'set-back' || state === 'ended')
  if (fall)
    return {
      state: pack.milestones.find(({ label }) => label === fall.label)?.name ?? null,
      words: `wire at "${fall.label}"`,
    }
  const at = wire.findLastIndex(({ state }) => state === 'reached' || state === 'current')
  const station = pack.tracks[0].wire[at]
  // A station that several milestones reach stands for the last of them.
  return { state: station?.reachedBy.at(-1) ?? null, words: `wire at "${station?.label ?? 'nothing'}"` }
}

/**
 * Holds every mail that a replay made against the labels: does it say of the state what no longer held? Read as a reader
 * reads it: a digest's answer and wire, an alert's own turn and wire, a welcome's answer. Only of the first track.
 */
export const staleMails = async (
  rows: LabelledReport[],
  { table, welcomes }: Pick<LabelledReplay, 'table' | 'welcomes'>,
  pack: StoryPack,
): Promise<StaleMails> => {
  const turns = labelledTurns(rows, pack)
  const mailings = createMailingStore(table)
  const scores: StaleMails = { mails: 0, stale: [] }
  const order = orderOf(pack)
  const staleAt = ({ state, words }: Said, at: Instant, mailing: string) => {
    const turn = overtakenBy(state, turns, plusHours(at, -1), order, plusHours(at, 1))
    return turn && { mailing, at, says: words, overtakenBy: turn.milestone, since: turn.since }
  }
  for (const { id, openedAt: at, content } of await mailings.recent(pack.id, everyMail)) {
    if (content === null) continue
    const page = await mailings.page(content)
    const frozen = await mailings.content(content)
    if (page === null || (frozen.kind !== 'edition' && frozen.kind !== 'alert')) continue
    const { standing } = page.view
    const own =
      frozen.kind === 'edition'
        ? saidByAnswer(standing.answer, pack)
        : frozen.call.milestone && !frozen.call.takenBack
          ? [{ state: frozen.call.milestone, words: `alert: ${frozen.call.milestone}` }]
          : []
    scores.mails += 1
    for (const said of [...own, saidByWire(standing, pack)]) {
      const stale = staleAt(said, at, id)
      if (stale === null) continue
      scores.stale.push(stale)
      break
    }
  }
  for (const { at, answer } of welcomes) {
    scores.mails += 1
    scores.stale.push(
      ...saidByAnswer(answer.replaceAll('\u00a0', ' '), pack).flatMap(
        said => staleAt(said, at, 'a welcome') ?? [],
      ),
    )
  }
  return scores
}
