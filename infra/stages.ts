/** All in which one deployment differs from another. */
export type Stage = {
  name: 'dev' | 'production'
  /** Who may be mailed: addresses and `@domain`s. `null` means everybody, which only production may say. */
  allowList: readonly string[] | null
  /** Address of the site in mails, without a slash at the end; null: the API's own. */
  siteUrl: string | null
  /** Who gets the alarms by mail. */
  alarmAddress: string | null
  /** Data survives the stack. */
  keepData: boolean
  /** Ids of Route 53 zones by sender domain (a zone of that very name); records of other domains come as outputs. */
  hostedZones: Readonly<Record<string, string>>
  /**
   * A hosted model that gives reports their meaning: where texts are posted, and the ARN of a secret that is its key
   * alone. null: none, and nothing may be read (docs/adr/0014).
   */
  meanings: { url: string; model: string; secretArn: string } | null
}

/** The simulator of SES takes these in the sandbox, too, and answers with the event that they are named after. */
const simulator = ['success', 'bounce', 'complaint', 'suppressionlist'].map(
  name => `${name}@simulator.amazonses.com`,
)

const stages: Record<Stage['name'], Stage> = {
  dev: {
    name: 'dev',
    allowList: simulator,
    siteUrl: null,
    alarmAddress: null,
    keepData: false,
    hostedZones: {},
    meanings: null,
  },
  production: {
    name: 'production',
    allowList: null,
    siteUrl: null,
    alarmAddress: null,
    keepData: true,
    hostedZones: {},
    meanings: null,
  },
}

/**
 * The stage that the command line names (`-c stage=production`), `dev` unless told.
 * @throws when there is no such stage
 */
export const stageNamed = (name: unknown): Stage => {
  if (name === undefined) return stages.dev
  if (name === 'dev' || name === 'production') return stages[name]
  throw new Error(`There is no stage "${name}". Stages are ${Object.keys(stages).join(' and ')}.`)
}
