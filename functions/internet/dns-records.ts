import { Resolver } from 'node:dns/promises'

/** What the DNS says, or why it says nothing. */
type Records = { outcome: 'answered'; value: string[] } | { outcome: 'refused'; why: string }

/** No such name, and no such type at it: an answer, not a failure. */
const nothing = new Set(['ENOTFOUND', 'ENODATA'])

const asked = async (ask: () => Promise<string[]>): Promise<Records> => {
  try {
    return { outcome: 'answered', value: await ask() }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return nothing.has(code)
      ? { outcome: 'answered', value: [] }
      : { outcome: 'refused', why: `the DNS gives no answer (${code || 'unknown cause'}).` }
  }
}

/**
 * Records as the machine's own resolvers give them.
 * @param servers others, as `127.0.0.1:5353`
 */
export const systemResolver = (servers?: readonly string[]) => {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  if (servers) resolver.setServers(servers)
  return {
    txt: (name: string) => asked(async () => (await resolver.resolveTxt(name)).map(parts => parts.join(''))),
    mx: (name: string) => asked(async () => (await resolver.resolveMx(name)).map(({ exchange }) => exchange)),
    cname: (name: string) => asked(() => resolver.resolveCname(name)),
  }
}
