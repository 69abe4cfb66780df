import { type Instant, later } from '../instant.ts'
import { capital } from '../story/capital.ts'
import type { Development } from '../story/development.ts'
import { isolated } from '../story/isolated.ts'
import { isTakenBack, type Move } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { StoryWords } from '../story/story-words.ts'
import { isOfAnotherDay } from '../story/telling/of-another-day.ts'
import { headlineOfMove, labelOfMove, led, saidByMove } from '../story/telling/said.ts'
import type { Window } from './calendar.ts'
import { shortened } from './shortened.ts'
import { grownAt, hasGrown, type ToldBefore } from './told-before.ts'

/** More of them would leave the brief no room for the reader's own topics. */
const movesAtMost = 3

/**
 * The headline of a move while it is true to read: "next Friday" is another one once its day is over, and the move itself
 * names the day.
 */
const toldHeadline = (
  move: Move,
  carrier: Development | undefined,
  pack: StoryPack,
  now: Instant,
  words: StoryWords,
): string | null => {
  const headline = headlineOfMove(move, carrier, words)
  const giving = carrier?.sightings.find(({ id }) => id === carrier.headlineBy)
  const namesIt = !isTakenBack(move) && move.detail !== null
  return headline !== null && namesIt && isOfAnotherDay(headline, giving?.published ?? move.at, now, pack)
    ? null
    : headline
}

const carrierOf = (move: Move, developments: Development[]): Development | undefined =>
  developments.find(({ id }) => id === move.development)

/** Moves as the brief tells them, one sentence for each development that carries some: "Dated: Mayors to meet on 4 May". */
export const sentencesOf = (
  moves: Move[],
  developments: Development[],
  pack: StoryPack,
  now: Instant,
  graphemes: number,
  words: StoryWords,
): { development: string | null; sentence: string }[] =>
  moves
    .filter(
      ({ development }, at) =>
        development === null || moves.findIndex(other => other.development === development) === at,
    )
    .slice(0, movesAtMost)
    .map(move => {
      const label = labelOfMove(pack, move, words)
      const carrier = carrierOf(move, developments)
      const headline = toldHeadline(move, carrier, pack, now, words)
      if (headline === null)
        return {
          development: move.untold || carrier === undefined ? null : carrier.id,
          sentence: shortened(capital(saidByMove(pack, move, words)), graphemes),
        }
      const cut = shortened(headline, Math.max(graphemes - label.length - 2, graphemes / 2))
      return { development: move.development, sentence: led(label, isolated(cut), words) }
    })

/** "planned for 28 March. Both towns name the same day" */
export const subjectOf = (
  move: Move,
  developments: Development[],
  pack: StoryPack,
  now: Instant,
  graphemes: number,
  words: StoryWords,
): string => {
  const said = saidByMove(pack, move, words)
  const headline = toldHeadline(move, carrierOf(move, developments), pack, now, words)
  const room = graphemes - said.length - 2
  // What names its day or place says enough where the headline has no room beside it.
  const isTold = !isTakenBack(move) && move.detail !== null && said.includes(move.detail)
  if (headline === null || (isTold && shortened(headline, room) !== headline))
    return shortened(said, graphemes)
  return `${said}. ${isolated(shortened(headline, Math.max(room, graphemes / 2)))}`
}

/**
 * From when on a development is news to a reader: what has moved the story, or has grown, is news from that moment, also
 * to those who were told of it before it did.
 */
export const newsFrom = (
  development: Development,
  moves: Move[],
  told: ToldBefore,
  { opens }: Pick<Window, 'opens'>,
): string =>
  moves
    .filter(move => move.development === development.id)
    .reduce(
      (from, { at }) => later(from, later(at, opens)),
      hasGrown(development, told)
        ? later(development.knownAt, grownAt(development, told, opens))
        : development.knownAt,
    )
