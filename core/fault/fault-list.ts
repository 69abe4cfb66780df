/**
 * Every fault that the operator is told of, by name, with its impact: one sentence on who is hurt, and how.
 *
 * To add one: a line here, and an entry of the same name in docs/runbook.md (Description, Investigation, Resolution).
 * A test holds both together. Then raise it where it is seen, `faults.raise({ name, subject, detail })`; the sweep does
 * the rest. What the sweep itself can see is judged in its room, in `watch-….ts`.
 */
export const faultImpacts = {
  'address-kept': 'An address is kept longer than its reader was promised.',
  'collect-late': 'Reports of this story are not collected, so its readers learn of no development.',
  'called-phishing': 'A reader or a mailbox took our mail for phishing; others may be warned of it, too.',
  'all-stopped': 'An operator has stopped all mail, so nobody gets any until it is let go on.',
  'content-rejected':
    'Mailboxes or SES refuse our mail for its content, so readers of this mailing do not get it.',
  'copy-late':
    'No copy was made elsewhere for longer than was promised, so a lost region would take more along with it.',
  'dead-letters': 'Messages were given up, so the mails or the events that they stand for go no further.',
  'edition-late': 'A digest was due and was not opened, so its readers wait for it.',
  'events-silent':
    'SES tells us nothing any more, so bounces go unheeded and uncertain mails may come twice.',
  'greetings-late': 'Who just signed up or asked for their preferences still waits for the mail.',
  'item-newer':
    'A newer version of Storywire wrote something that this one leaves alone, so what hangs on it stands still.',
  'item-unreadable':
    'Something in the table cannot be read and is left out, so readers may miss what hangs on it.',
  'mailing-held': 'A digest or an alert is paused, so nobody but its canary readers gets it.',
  'mailing-in-circles':
    'A part of a mailing was handed on too often and rests for now, so its readers get it late.',
  'mailing-late':
    'A digest or an alert is not through after half of its time, or half a week, so it may not reach all of its readers.',
  'mailing-not-opened': 'A digest or an alert was never opened in its time, so nobody gets it.',
  'mailing-uncertain': 'Of some readers it will never be known whether they got this mail.',
  'mailing-stands': 'A digest or an alert stands still, so the rest of its readers do not get it.',
  'mailing-unopened': 'A digest or an alert waits to be opened, so its readers learn of the news late.',
  'mail-not-authentic':
    'A mailbox could not tell that the mail is ours, so mails of ours may land in the spam folder, or nowhere.',
  'mails-failed': 'At least one reader does not get a mail, because making or sending it failed three times.',
  'no-canary': 'No canary reader is left, so a mail that cannot arrive would go to all readers at once.',
  'plan-overdue':
    'A planned day is over and no outlet has said what came of it, so pages and mails can only say that it was planned.',
  'reading-model':
    'The reading model gives no answers, so the rules alone read the story’s reports and readers get a coarser digest.',
  'reconciliation-late':
    'The list of addresses that SES holds back is not heeded, so we may mail readers who complained.',
  'retention-late': 'Addresses are kept longer than was promised to readers who left.',
  'report-unsiftable': 'A report cannot be sifted and is left out, so readers may miss what it tells.',
  'request-lost': 'Somebody asked for a mail with the form, and gets none.',
  'review-over': 'A digest or an alert was held by an editor until its time was over, so nobody gets it.',
  'review-unread': 'Drafts wait for an editor, and the stage names none.',
  'ses-takes-nothing': 'SES refuses mails for what is wrong with all of them, so readers get none.',
  'sign-up-flood':
    'Far more mail is asked for than usual: strangers may be mailed, and who signs up may wait for the confirmation.',
  'source-dates':
    'A source gives its reports dates that cannot be true; they count from when we first see them.',
  'source-still':
    'A source that answers brings nothing new, or has failed for long: what it publishes reaches no reader.',
  'sources-silent': 'None of the story’s sources is alive, so its readers learn of no development.',
  'table-restored':
    'The table is a restored copy that was not told yet what happened since, so nobody gets any mail.',
  'topic-unknown':
    'A topic that readers chose is gone without a successor or a farewell; they get the first topic instead.',
  'urgent-waits': 'Who just signed up still waits for the confirmation mail, or an alert comes late.',
  'provider-bounces':
    'A mailbox provider sends the mails of many readers back, so they get none; nobody is taken off for it.',
  'webhook-set-aside':
    'An address of an owner took nothing for days and is told nothing any more; no reader is concerned.',
} as const satisfies Record<string, string>

export type FaultName = keyof typeof faultImpacts

/** The impact of a fault of this name; a newer version of the product may have raised one that we do not know. */
export const impactOf = (name: string): string =>
  Object.entries(faultImpacts).find(([known]) => known === name)?.[1] ??
  'A newer version of Storywire raised it; its runbook says what it means.'
