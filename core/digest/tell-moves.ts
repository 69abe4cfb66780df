import { type Instant, later } from '../instant.ts'
import { capital } from '../story/capital.ts'
import type { Development } from '../story/development.ts'
import { isolated } from '../story/isolated.ts'
import { isTakenBack, type Move } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { dayInText } from '../story/reading/day-in-text.ts'
import type { StoryWords } from '../story/story-words.ts'
import { isOfAnotherDay } from '../story/telling/of-another-day.ts'
import { headlineOfMove, labelOfMove, led, saidByMove } from '../story/telling/said.ts'
import { wordsOf } from '../story/words.ts'
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
  const namesIt = !isTakenBack(move) && move.detail !== null
  return headline !== null && namesIt && isOfAnotherDay(headline, saidAt(move, carrier), now, pack)
    ? null
    : headline
}

/** When the headline of a move was published. */
const saidAt = (move: Move, carrier: Development | undefined): Instant =>
  carrier?.sightings.find(({ id }) => id === carrier.headlineBy)?.published ?? move.at

/** Whether a headline names the day, the place or the number itself: the answer beside it would say it twice. */
const namesDetail = (
  headline: string,
  move: Move,
  carrier: Development | undefined,
  pack: StoryPack,
): boolean => {
  if (isTakenBack(move) || move.detail === null || move.revisedFrom !== undefined) return false
  if (move.day !== undefined) return dayInText(headline, saidAt(move, carrier), pack) === move.day
  return spaced(headline).includes(spaced(move.detail))
}

const spaced = (text: string): string => ` ${wordsOf(text).join(' ')} `

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

/** "announced. Both towns agree"; the headline alone where it says it all: "Both towns name 28 March". */
export const subjectOf = (
  move: Move,
  developments: Development[],
  pack: StoryPack,
  now: Instant,
  graphemes: number,
  words: StoryWords,
): string => {
  const said = saidByMove(pack, move, words)
  const carrier = carrierOf(move, developments)
  const headline = toldHeadline(move, carrier, pack, now, words)
  if (headline !== null && namesDetail(headline, move, carrier, pack)) {
    const whole = shortened(headline, graphemes)
    return whole === headline ? isolated(headline) : shortened(said, graphemes)
  }
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
