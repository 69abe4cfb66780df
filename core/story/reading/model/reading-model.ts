/** What goes to a hosted model at one go. Feeds' words stand in `content` alone, as strings of JSON. */
export type Question = {
  /** Who it is and what it does: our words and the pack's. */
  system: string
  /** A JSON document: the reports to read, and the developments that they may belong to. */
  content: string
  /** A JSON schema of the answer, with every id that may stand in it. */
  schema: object
}

/** What was billed. */
export type Tokens = { input: number; output: number }

export type ModelAnswer =
  /** `answer` is what the model gave for the schema, as it came: nothing of it is checked yet. */
  | { outcome: 'answered'; answer: unknown; tokens: Tokens }
  /** @param retryAfterSeconds when it asked to be left alone so long */
  | { outcome: 'failed'; detail: string; retryAfterSeconds: number | null }

/** A language model that reads reports. Off unless a deployment names one; without it, and where it fails, rules read. */
export interface ReadingModel {
  /** As journal and faults call it. */
  model: string
  /** Never throws, and answers within its time limit. */
  ask(question: Question): Promise<ModelAnswer>
}
