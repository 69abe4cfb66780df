import type { Editor } from '#core/desk/editor'
import { StageFault } from './stage-fault.ts'

/** All in which one deployment differs from another. */
export type Stage = {
  name: 'dev' | 'production'
  /** Who may be mailed: addresses and `@domain`s. `null` means everybody, which only production may say. */
  allowList: readonly string[] | null
  /**
   * The site's own domain. Null: the address of `siteUrl`, or the API's own. The certificate must be in the stack's region;
   * null: one is made, for which the zone is needed. Without a zone the record comes as an output.
   */
  site: { domain: string; certificateArn: string | null; zone: Zone | null } | null
  /** Address of the site in mails where something else stands before it, without a slash at the end. */
  siteUrl: string | null
  /** Who gets the alarms and faults by mail. */
  alarmAddress: string | null
  /** Who may sit at the desk and gets drafts by mail. None: the desk is shut, and decisions are commands alone. */
  editors: readonly Editor[]
  /** Data survives the stack. */
  keepData: boolean
  /**
   * Neither the stack nor its table can be deleted. Turn it on once the first deployment has gone through: a failed one
   * must be cleared away before it can be tried again.
   */
  protect: boolean
  /** Route 53 zones by sender domain: of that name, or of a parent. Records of other domains come as outputs. */
  hostedZones: Readonly<Record<string, Zone>>
  /**
   * Where receivers send reports about a sender domain, by domain. One that is named gets a DMARC record with `p=none`; none
   * is written unasked, because it holds for everybody who mails from there.
   */
  dmarcReports: Readonly<Record<string, string>>
  /** What is there already, and is used in place of something new. The stack never changes or deletes it. */
  existing: {
    /** Sender domains whose SES identity is verified in this account and region. */
    identities: readonly string[]
    /** Name of a table, with keys and index as `infra/table.ts` has them. */
    table: string | null
    /** Complete ARN of a secret as `infra/keys.ts` makes it. */
    secretArn: string | null
  }
  /**
   * A hosted model that gives reports their meaning: where texts are posted, and the ARN of a secret that is its key
   * alone. null: none, and nothing may be read (docs/adr/0014).
   */
  meanings: { url: string; model: string; secretArn: string } | null
  /** A hosted model that reads reports. null: the rules alone read (docs/adr/0039). */
  readingModel: BedrockModel | ChatModel | null
}

/** A model of Amazon Bedrock, in this account. */
export type BedrockModel = {
  /** Id of the foundation model: `anthropic.claude-haiku-4-5-20251001-v1:0`. */
  bedrock: string
  /**
   * The inference profile by which it is asked, and every region that this one leads to (Bedrock user guide, "Supported
   * Regions and models for inference profiles"). null: it is asked in the stack's own region.
   */
  profile: { id: string; regions: readonly string[] } | null
}

/** Any endpoint of chat completions: its whole address, and the ARN of a secret that is its key alone; null: it wants none. */
export type ChatModel = { url: string; model: string; secretArn: string | null }

/** `{ id: 'Z0123456789', name: 'example.org' }` */
export type Zone = { id: string; name: string }

/** The simulator of SES takes these in the sandbox, too, and answers with the event that they are named after. */
const simulator = ['success', 'bounce', 'complaint', 'suppressionlist'].map(
  name => `${name}@simulator.amazonses.com`,
)

const plain = {
  site: null,
  siteUrl: null,
  alarmAddress: null,
  editors: [],
  protect: false,
  hostedZones: {},
  dmarcReports: {},
  existing: { identities: [], table: null, secretArn: null },
  meanings: null,
  readingModel: null,
} satisfies Partial<Stage>

const stages: Record<Stage['name'], Stage> = {
  dev: { ...plain, name: 'dev', allowList: simulator, keepData: false },
  production: { ...plain, name: 'production', allowList: null, keepData: true },
}

/**
 * The stage that the command line names (`-c stage=production`), `dev` unless told.
 * @throws when there is no such stage
 */
export const stageNamed = (name: unknown): Stage => {
  if (name === undefined) return stages.dev
  if (name === 'dev' || name === 'production') return stages[name]
  throw new StageFault([`There is no stage "${name}". Stages are ${Object.keys(stages).join(' and ')}.`])
}
