/** What an exit code of a command means, beside 1 for what was asked wrongly. */
export type ExitCodes = { 0: string; 1: string; 2?: string }

/** Of every command. --help prints them, and docs/commands.md has them as a table. */
export const exitCodes: Readonly<Record<string, ExitCodes>> = {
  backtest: {
    0: 'replayed and written; with --against: all the same',
    1: 'nothing to replay',
    2: 'with --against: something would change',
  },
  backup: { 0: 'copied', 1: 'no folder, no log group, or one machine' },
  canary: { 0: 'listed or marked', 1: 'there is no room for another one' },
  'changed-packs': {
    0: 'nothing would change, or it was not tried',
    1: 'a pack has mistakes, or no such revision',
    2: 'something would change, or it is not known',
  },
  'check-story': { 0: 'no mistake', 1: 'a mistake, or a source that gives no reports' },
  'close-story': { 0: 'closed', 1: 'it is closed, or there is no such successor' },
  correct: { 0: 'the correction is on its way', 1: 'nobody is to be corrected' },
  cost: { 0: 'estimated', 1: 'no number of readers' },
  desk: { 0: 'listed, or decided', 1: 'it cannot be decided so' },
  erase: { 0: 'erased', 1: 'no address was held, or --yes is missing' },
  export: { 0: 'printed', 1: 'nothing is held of that address' },
  faults: { 0: 'no fault is open', 1: 'at least one is' },
  import: {
    0: 'every line was taken over or asked',
    1: 'nothing could be done',
    2: 'done, and lines were refused or left alone',
  },
  local: { 0: 'listed, or brought about', 1: 'no such fault, no machine runs, or nothing asked' },
  mailings: { 0: 'listed or turned', 1: 'it was stopped, and that is for good' },
  'new-story': { 0: 'written', 1: 'the folder is there, or no such kind' },
  preflight: { 0: 'ready', 1: 'something is missing', 2: 'something could not be asked' },
  preview: { 0: 'shown, and sent where asked', 1: 'the reader would get none' },
  'read-feed': { 0: 'at least one feed was read', 1: 'none was' },
  redrive: { 0: 'dead letters are on their way back, or there are none', 1: 'no such queue, or one machine' },
  restore: {
    0: 'its settings are on; told of the time since, it sends again',
    1: 'it is no copy, or a file cannot be read',
    2: 'done, but for a setting that is off',
  },
  'resume-all': { 0: 'mail goes on', 1: 'no such deployment, or its log cannot be written' },
  'send-test': { 0: 'SES took the mail', 1: 'SES did not, or a test may not go there' },
  sift: {
    0: 'every report has its line; also of an empty file',
    1: 'no such story or file',
    2: 'done, and some lines were left out',
  },
  sources: { 0: 'none fails', 1: 'at least one fails' },
  'stop-all': { 0: 'all mail is stopped', 1: 'no reason was given' },
  suppress: { 0: 'suppressed, now or before', 1: 'no address, or no reason' },
  suppression: { 0: 'shown or lifted', 1: 'nothing is known of the address, or no reason' },
  uninstall: { 0: 'told', 1: 'no such stage' },
  webhook: { 0: 'listed or done', 1: 'the address did not take the test' },
  why: { 0: 'explained', 1: 'nothing is known of the reader or the mailing' },
}
