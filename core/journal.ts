/**
 * Where a use case writes down what happened. Each says itself what can happen in it. No address and no token is ever in
 * it: a reader is an id.
 */
export interface Journal<Happening> {
  note(happening: Happening): void
}

/** Went wrong once, and is tried again by itself or hurts nobody. What lasts becomes a fault. */
export type Setback = {
  kind: 'setback'
  what: 'source' | 'meanings' | 'reading-model' | 'line' | 'feedback' | 'register' | 'webhook'
  subject: string
  detail: string
}
