import type { LastCopy } from '#core/fault/watch-copies'
import type { Setting } from '#functions/aws/table-settings'
import type { Answer } from './finding.ts'

/** SES's word on the whole account, in its region. */
export type MailAccount = {
  sandbox: boolean
  /** false: nobody is mailed, be it by AWS or by the account itself. */
  sending: boolean
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  enforcement: string
  mailsADay: number
  mailsASecond: number
  mailsLastDay: number
}

/** An identity of SES: a domain or an address. */
export type MailIdentity = {
  verified: boolean
  /** `SUCCESS` when SES has found its records. */
  dkim: string
  dkimTokens: string[]
  /** null: SES's own domain stands in the envelope. */
  mailFrom: { domain: string; status: string } | null
}

export type ConfigurationSet = { sending: boolean; suppressed: string[] }

/** What is asked of AWS; `null` where there is no such thing. */
export interface Account {
  region(): Promise<Answer<string>>
  mail(): Promise<Answer<MailAccount>>
  identity(name: string): Promise<Answer<MailIdentity | null>>
  configurationSet(name: string): Promise<Answer<ConfigurationSet | null>>
  /** How many functions may run at once, all together. */
  concurrency(): Promise<Answer<number>>
  schedules(namePrefix: string): Promise<Answer<{ name: string; enabled: boolean }[]>>
  /** As the stack's table has it. */
  lastCopy(stack: string): Promise<Answer<LastCopy | 'no-stack' | null>>
  /** Which settings of the stack's table are on. */
  tableSettings(stack: string): Promise<Answer<{ table: string; on: Record<Setting, boolean> } | null>>
}

/** The records that the world sees; none where the name or the type is not there. */
export interface Resolver {
  txt(name: string): Promise<Answer<string[]>>
  mx(name: string): Promise<Answer<string[]>>
  cname(name: string): Promise<Answer<string[]>>
}
