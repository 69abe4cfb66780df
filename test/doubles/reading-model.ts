import type { ModelAnswer, Question, ReadingModel } from '#core/story/reading/model/reading-model'

/** One report, or one development, of a question's document. */
export type Shown = {
  report: string
  headline: string
  outlet: string
  summary?: string
  mayBeSameAs: string[]
}
export type Document = { developments: { development: string; headline: string }[]; reports: Shown[] }

export const documentOf = ({ content }: Pick<Question, 'content'>): Document => JSON.parse(content)

/** One part of an answer, as it should be. */
export const filledIn = (report: Pick<Shown, 'report'>, given: object = {}) => ({
  report: report.report,
  relevant: true,
  topics: ['meeting'],
  kind: 'news',
  same: 'new',
  claims: [],
  ...given,
})

type Readings = (document: Document) => unknown

/**
 * A model that answers as it is told: `answering` makes its answer of the document that it was shown; null, and it fails.
 */
export const createReadingModelDouble = (answering: Readings | null) => {
  const double = {
    model: 'double',
    questions: [] as Question[],
    answering,
    async ask(question: Question): Promise<ModelAnswer> {
      double.questions.push(question)
      return double.answering === null
        ? { outcome: 'failed', detail: 'it is out of order', retryAfterSeconds: null }
        : {
            outcome: 'answered',
            answer: double.answering(documentOf(question)),
            tokens: { input: 1_000, output: 100 },
          }
    },
  }
  return double satisfies ReadingModel
}
