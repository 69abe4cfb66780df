import { randomBytes } from 'node:crypto'
import { region } from './template/references.ts'

/** Who may ask the stand-ins: whoever has these. */
export type StandInCredentials = { accessKeyId: string; secretAccessKey: string }

/** Drawn by each process anew; a command that talks to a running machine reads them in its state folder. */
export const standInCredentials: StandInCredentials = {
  accessKeyId: randomBytes(10).toString('hex').toUpperCase(),
  secretAccessKey: randomBytes(30).toString('base64'),
}

/** A function's own, by which the stand-ins know its role. @param service its name: `deliver` */
export const credentialsOf = (service: string, base = standInCredentials): StandInCredentials => ({
  ...base,
  accessKeyId: `${base.accessKeyId}.${service}`,
})

/** The function whose key this is; null: it is no function's. */
export const functionOf = (accessKeyId: string, base = standInCredentials): string | null =>
  accessKeyId.startsWith(`${base.accessKeyId}.`) ? accessKeyId.slice(base.accessKeyId.length + 1) : null

/** What every SDK client needs to talk to a stand-in. */
export const standInClient = (endpoint: string, credentials = standInCredentials) => ({
  endpoint,
  region,
  credentials,
})
