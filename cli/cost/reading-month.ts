import { asksADay } from '#core/story/following/asking'
import type { StoryPack } from '#core/story/pack'
import { batchOf } from '#core/story/reading/model/asked'
import { questionOf } from '#core/story/reading/model/question'
import type { Report } from '#core/story/report'
import { entriesAFeed, reportsADay } from './assumptions.ts'
import { modelPrices } from './model-prices.ts'

/** What a reading model is asked in a month, where a stage names one, and what models bill for that. */
export type ReadingMonth = {
  asks: number
  /** As many as the pack lets it be asked. */
  asksAtMost: number
  inputTokens: number
  outputTokens: number
  models: { model: string; dollars: number; dollarsAtMost: number }[]
}

const daysAMonth = 365 / 12
/** A run finds about one report of the story, and shows it with a dozen developments. */
const candidates = 12
/** A rule of thumb for English and JSON; each model has a count of its own. */
const charactersAToken = 4
/** One reading, as the form has it. */
const readingCharacters = 240

/** A report and developments with headlines and summaries of usual length. */
const example = (n: number): Report => ({
  id: n.toString(16).padStart(32, '0'),
  title: 'An example headline of usual length that names both sides and what they said'.slice(0, 80),
  summary:
    'Two sentences of example text stand here. They are about as long as those that feeds bring along.',
  url: null,
  outlet: 'Example Wire',
  family: 'example',
  source: 'example',
  published: '2025-03-12T12:00:00.000Z',
  collectedAt: '2025-03-12T12:00:00.000Z',
})

export const readingMonth = (pack: StoryPack): ReadingMonth => {
  const known = Array.from({ length: candidates }, (_, n) => example(n + 1)).map(
    ({ id, title, published }) => ({
      id,
      headline: title,
      firstAt: published,
      milestone: null,
      reportIds: [id],
    }),
  )
  const question = questionOf(batchOf([{ report: example(entriesAFeed), candidates: known }]), pack)
  const characters = [question.system, question.content, JSON.stringify(question.schema)].join('').length
  const atMost = pack.reading?.asksADay ?? asksADay
  const [asks, asksAtMost] = [Math.min(reportsADay, atMost) * daysAMonth, atMost * daysAMonth]
  const inputTokens = (asks * characters) / charactersAToken
  const outputTokens = (asks * readingCharacters) / charactersAToken
  const models = modelPrices.models.map(({ model, input, output }) => {
    const dollars = (inputTokens * input + outputTokens * output) / 1e6
    return { model, dollars, dollarsAtMost: asks === 0 ? 0 : (dollars * asksAtMost) / asks }
  })
  return { asks, asksAtMost, inputTokens, outputTokens, models }
}

const whole = (amount: number): string => Math.round(amount).toLocaleString('en')
const millions = (amount: number): string => `${(amount / 1e6).toFixed(1)} million`

export const readingLines = ({
  asks,
  asksAtMost,
  inputTokens,
  outputTokens,
  models,
}: ReadingMonth): string[] => [
  `A month of a reading model, where a stage names one: ${whole(asks)} asks, ${millions(inputTokens)} tokens in, ${millions(outputTokens)} out; ${whole(asksAtMost)} asks at most.`,
  ...models.map(
    ({ model, dollars, dollarsAtMost }) =>
      `  $${dollars.toFixed(2).padStart(6)}  $${dollarsAtMost.toFixed(2)} at most, ${model}, list price of ${modelPrices.listedOn}: ${modelPrices.source}`,
  ),
]
