import { region } from './template/references.ts'

/** What every SDK client needs to talk to a stand-in; none of them checks who asks. */
export const standInClient = (endpoint: string) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'one-machine', secretAccessKey: 'one-machine' },
})
