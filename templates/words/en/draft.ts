import type { DraftWords } from '#core/desk/draft-words'

export const draft: DraftWords['draft'] = {
  subject: subject => `[Draft] ${subject}`,
  goes: when => `Readers get it at ${when}, with what has come in by then, unless an editor holds it.`,
  waits: when => `Readers get it once an editor lets it go, at ${when} at the earliest.`,
  why: 'You are receiving this email because you are an editor of this story.',
}
