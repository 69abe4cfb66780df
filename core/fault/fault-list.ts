/**
 * Every fault that the operator is told of, by name, with its impact: one sentence on who is hurt, and how.
 *
 * To add one: a line here, and an entry of the same name in docs/runbook.md (Description, Investigation, Resolution).
 * A test holds both together. Then raise it where it is seen, `faults.raise({ name, subject, detail })`; the sweep does
 * the rest. What the sweep itself can see is judged there, in `functions/wiring/sweep/`.
 */
export const faultImpacts = {
  'content-rejected':
    'Mailboxes or SES refuse our mail for its content, so readers of this mailing do not get it.',
  'mailing-held': 'A digest or an alert is paused, so nobody but its canary readers gets it.',
  'mailing-in-circles':
    'A part of a mailing was handed on too often and rests for now, so its readers get it late.',
  'mailing-late':
    'A digest or an alert has used up half of its time, so it may not reach all of its readers.',
  'mailing-not-opened': 'A digest or an alert was never opened in its time, so nobody gets it.',
  'mailing-uncertain': 'Of some readers it will never be known whether they got this mail.',
  'mails-failed': 'At least one reader does not get a mail, because making or sending it failed three times.',
  'ses-takes-nothing': 'SES refuses mails for what is wrong with all of them, so readers get none.',
} as const satisfies Record<string, string>

export type FaultName = keyof typeof faultImpacts

/** The impact of a fault of this name; a newer version of the product may have raised one that we do not know. */
export const impactOf = (name: string): string =>
  Object.entries(faultImpacts).find(([known]) => known === name)?.[1] ??
  'A newer version of Storywire raised it; its runbook says what it means.'
