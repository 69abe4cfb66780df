/** What the deployment says, as `infra/` has it; a test holds these figures to the synthesized template. */
export const deployed = {
  deliver: { memoryMb: 256, timeoutSeconds: 60, batchSize: 1, windowSeconds: 0, concurrency: 8 },
  feedback: { memoryMb: 512, timeoutSeconds: 30, batchSize: 500, windowSeconds: 20, concurrency: 2 },
  openMailing: { memoryMb: 1024 },
  collect: { memoryMb: 1024, everyMinutes: 5 },
  sweep: { memoryMb: 512, everyMinutes: 5 },
} as const

/**
 * Milliseconds that a call takes on its way and over there. Assumed from what AWS publishes (DynamoDB and SQS answer in
 * single-digit milliseconds) and, for SES, from the field; at a low rate nothing hangs on them, since workers wait.
 */
export const latencyMs = { table: 5, sqs: 8, ses: 60, feed: 800 } as const

/**
 * Milliseconds of a whole CPU that a call takes in the process, SDK included: measured on Node 20 against stand-ins,
 * x86-64 (median, user and system time). `sesMail`: a mail of 46 kB of HTML built, signed and posted over TLS, on
 * Node 24 (`npm run bench`: 0.37 to 0.42 on a slow machine).
 */
export const cpuMs = {
  get: 0.5,
  getMany: 2.2,
  put: 0.6,
  update: 0.56,
  remove: 0.5,
  query: 1.4,
  sesMail: 0.4,
  sqs: 0.5,
} as const

/** Lambda gives one CPU for so much memory, and shares of it below. */
export const memoryMbPerCpu = 1769

/** When SES's events come after it took a mail: Send at once, Delivery when the mailbox has answered. */
export const eventsAfterMs = { send: 400, deliveryFrom: 1_000, deliveryTo: 5_000 } as const

/**
 * Event source mappings keep so many pollers on a queue, also when nothing is in it; as few as two where their
 * concurrency has no limit (Lambda developer guide, "Configuring scaling behavior for SQS event source mappings").
 */
export const idlePollers = { limited: 5, unlimited: 2 } as const
/** Feeds bring so many reports of the story a day, and list so many at a time. */
export const reportsADay = 288
export const entriesAFeed = 30

/** Lambda's pollers ask again after a round trip, and wait up to 20 seconds where nothing is. */
export const longPollSeconds = 20

/** Pages that a reader of the mails asks for in a month, with what search engines add. */
export const visitsAReader = 15
/**
 * Log lines of a run: Lambda's own START, END and REPORT are 0.4 kB, ours of a report that was sifted or a page 0.3 kB
 * each.
 */
export const mostLogBytes = 1_000
/** What Powertools writes around the fields of a line: level, time, service, request id and the like. */
export const logLineBytes = 300
/** So often its owner looks at the dashboard in a month, each time at the log lines of so many days. */
export const dashboardLooks = { aMonth: 30, days: 7 } as const
/** Reports of 90 days are 26 MB (288 a day, 1 kB each), a year of ledgers for 1,000 readers 14 MB, frozen mails some more. */
export const storedGb = 0.1
