import { type Instant, toInstant } from '#core/instant'

/** Why SES put an address on the list of the account. */
export type ListedReason = 'BOUNCE' | 'COMPLAINT'

/** SES's suppression list of the account, of this start. */
export type AccountList = {
  put(address: string, reason: ListedReason, at: Instant): void
  /** @returns whether it was on the list */
  remove(address: string): boolean
  reasonOf(address: string): ListedReason | null
  /** SES API v2 reference, ListSuppressedDestinations. @param from ISO 8601; null: all */
  listed(from: string | null): object
}

/** SES API v2 reference: ListSuppressedDestinations, and with an address behind it DeleteSuppressedDestination. */
export const suppressionPath = '/v2/email/suppression/addresses'

export const createAccountList = (): AccountList => {
  const all = new Map<string, { address: string; reason: ListedReason; at: Instant }>()
  return {
    put(address, reason, at) {
      all.set(address.toLowerCase(), { address, reason, at })
    },
    remove: address => all.delete(address.toLowerCase()),
    reasonOf: address => all.get(address.toLowerCase())?.reason ?? null,
    listed: from => ({
      SuppressedDestinationSummaries: [...all.values()]
        .filter(({ at }) => from === null || at >= toInstant(Date.parse(from)))
        .map(({ address, reason, at }) => ({
          EmailAddress: address,
          Reason: reason,
          LastUpdateTime: Date.parse(at) / 1000,
        })),
    }),
  }
}

export type JsonAnswer = { status: number; body: object; error?: string }

/**
 * @returns null for any other request
 */
export const answerAboutList = (list: AccountList, method: string, url: string): JsonAnswer | null => {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
  if (pathname !== suppressionPath && !pathname.startsWith(`${suppressionPath}/`)) return null
  if (method === 'GET' && pathname === suppressionPath)
    return { status: 200, body: list.listed(searchParams.get('StartDate')) }
  const address = decodeURIComponent(pathname.slice(suppressionPath.length + 1))
  if (method !== 'DELETE' || address === '') return null
  if (list.remove(address)) return { status: 200, body: {} }
  const message = `Email address ${address} does not exist on your suppression list.`
  return { status: 404, body: { message }, error: 'NotFoundException' }
}
