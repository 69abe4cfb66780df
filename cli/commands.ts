import type { Registration } from './registration.ts'

/** A command as `storywire --help` lists it. */
export type ListedCommand = {
  name: string
  /** The heading under which it stands. */
  group: string
  /** What it does, without a full stop. */
  says: string
  /** Its code is read when it is called, and no other command's. */
  load(): Promise<Registration>
}

type Row = [name: string, says: string, load: ListedCommand['load']]

const under = (group: string, rows: readonly Row[]): ListedCommand[] =>
  rows.map(([name, says, load]) => ({ name, group, says, load }))

/** All commands, in the order in which `storywire --help` lists them. */
export const commands: readonly ListedCommand[] = [
  ...under('A story, before anybody is mailed:', [
    [
      'new-story',
      'begins a story pack as a copy of a starter, with reports of a made-up run to try it on',
      async () => (await import('./new-story.ts')).registerNewStory,
    ],
    [
      'check-story',
      'checks a story pack and reports every mistake with its line',
      async () => (await import('./registered/check-story.ts')).registerCheckStory,
    ],
    [
      'backtest',
      'replays recorded reports through the real handlers and writes what would have been sent',
      async () => (await import('./registered/backtest.ts')).registerBacktest,
    ],
    [
      'changed-packs',
      'shows what has changed in story packs since the last tag, and what readers would get otherwise',
      async () => (await import('./registered/changed-packs.ts')).registerChangedPacks,
    ],
    [
      'read-feed',
      'prints what Storywire reads in feeds, as JSON',
      async () => (await import('./registered/read-feed.ts')).registerReadFeed,
    ],
    [
      'sift',
      'says for each report whether it belongs to the story, its topics and its development',
      async () => (await import('./registered/sift.ts')).registerSift,
    ],
  ]),
  ...under('Editors:', [
    [
      'desk',
      'lists what waits for an editor; decides, and takes decisions back',
      async () => (await import('./registered/desk.ts')).registerDesk,
    ],
    [
      'preview',
      'shows a mail as it would go now; sends it to an editor, and to nobody else',
      async () => (await import('./registered/preview.ts')).registerPreview,
    ],
    [
      'correct',
      'corrects an edition or alert, to those who got it',
      async () => (await import('./correct.ts')).registerCorrect,
    ],
    [
      'close-story',
      'ends a story: a last mail to its readers, the form shut, its pages kept',
      async () => (await import('./registered/close-story.ts')).registerCloseStory,
    ],
  ]),
  ...under('Mailings:', [
    [
      'mailings',
      'lists mailings with their counts; pauses, resumes or stops one',
      async () => (await import('./mailings.ts')).registerMailings,
    ],
    [
      'why',
      'says why a reader did or did not get a mail',
      async () => (await import('./registered/why.ts')).registerWhy,
    ],
    [
      'canary',
      'lists, adds or removes canary readers, who get each mailing first',
      async () => (await import('./canary.ts')).registerCanary,
    ],
    [
      'stop-all',
      'stops all mail at once: nothing is opened or sent until resume-all',
      async () => (await import('./registered/stop-all.ts')).registerStopAll,
    ],
    [
      'resume-all',
      'lets mail go on after stop-all, with the mailings that it paused',
      async () => (await import('./registered/stop-all.ts')).registerResumeAll,
    ],
    [
      'send-test',
      'sends one mail by the way that all mails go, to a named editor or SES’s simulator',
      async () => (await import('./send-test.ts')).registerSendTest,
    ],
  ]),
  ...under('Readers:', [
    [
      'import',
      'takes over readers from a CSV file with evidence of their consent',
      async () => (await import('./registered/import.ts')).registerImport,
    ],
    [
      'export',
      'prints the active readers of a story, with address, consent and choices; or all held of one',
      async () => (await import('./export.ts')).registerExport,
    ],
    [
      'erase',
      'erases what is held of a reader at once, as the reader could by a link',
      async () => (await import('./erase.ts')).registerErase,
    ],
    [
      'suppress',
      'ends all mail to an address, also to one that never signed up',
      async () => (await import('./suppress.ts')).registerSuppress,
    ],
    [
      'suppression',
      'shows whether we may write to an address, or lifts a ban on it',
      async () => (await import('./suppression.ts')).registerSuppression,
    ],
  ]),
  ...under('The deployment:', [
    [
      'preflight',
      'says what a deployment lacks before it hurts: SES, DNS, quotas, schedules, sources, packs',
      async () => (await import('./registered/preflight.ts')).registerPreflight,
    ],
    [
      'sources',
      'says of each source whether it answers, when it last brought something new, and when it is next asked',
      async () => (await import('./registered/sources.ts')).registerSources,
    ],
    [
      'faults',
      'lists open faults, which harm readers until somebody acts; docs/runbook.md says what to do',
      async () => (await import('./faults.ts')).registerFaults,
    ],
    [
      'redrive',
      'puts dead letters back into their queues, once their cause is mended; safe at any age. A mail that was given up stays so',
      async () => (await import('./redrive.ts')).registerRedrive,
    ],
    [
      'backup',
      'copies the table and the journal into a folder elsewhere; run it every few minutes',
      async () => (await import('./registered/backup.ts')).registerBackup,
    ],
    [
      'restore',
      'sets again what a restored table has lost, tells it what the logs know of the time since, and lets it send',
      async () => (await import('./registered/restore.ts')).registerRestore,
    ],
    [
      'webhook',
      'lists, adds, removes, resumes or tests webhooks, which are told what a story announces',
      async () => (await import('./registered/webhook.ts')).registerWebhook,
    ],
    [
      'cost',
      'estimates what digests cost on AWS, from the calls that the real handlers make',
      async () => (await import('./cost.ts')).registerCost,
    ],
    [
      'local',
      'works on the machine that "npm start" runs, to try what a deployment would do',
      async () => (await import('./registered/local.ts')).registerLocal,
    ],
    [
      'uninstall',
      'says how to take a stage away, what stays then and why; deletes nothing',
      async () => (await import('./uninstall.ts')).registerUninstall,
    ],
  ]),
]
