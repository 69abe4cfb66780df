/** What one check came to. */
export type Finding = {
  /** What was checked, as `dkim`. */
  check: string
  /** A domain, an address, a source, a function's quota: what it was checked of. */
  subject: string
  state: 'ready' | 'missing' | 'unasked'
  /** What is so. */
  says: string
  /** What to do, with a command or a console's page; null where nothing is to be done. */
  todo: string | null
}

/** What a port says: its answer, or why there is none. */
export type Answer<Value> = { outcome: 'answered'; value: Value } | { outcome: 'refused'; why: string }

export const ready = (check: string, subject: string, says: string): Finding => ({
  check,
  subject,
  state: 'ready',
  says,
  todo: null,
})

export const missing = (check: string, subject: string, says: string, todo: string): Finding => ({
  check,
  subject,
  state: 'missing',
  says,
  todo,
})

/** Judges an answer; a question that got none is a finding, too. */
export const judged = <Value>(
  check: string,
  subject: string,
  answer: Answer<Value>,
  judge: (value: Value) => Finding | Finding[],
): Finding[] =>
  answer.outcome === 'answered'
    ? [judge(answer.value)].flat()
    : [{ check, subject, state: 'unasked', says: `It could not be asked: ${answer.why}`, todo: null }]

/** 0: ready. 1: something is missing. 2: nothing is known to be missing, and not everything could be asked. */
export const exitCodeOf = (findings: readonly Finding[]): 0 | 1 | 2 => {
  if (findings.some(({ state }) => state === 'missing')) return 1
  return findings.some(({ state }) => state === 'unasked') ? 2 : 0
}
