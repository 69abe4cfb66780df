import { paginateListSuppressedDestinations, type SESv2Client } from '@aws-sdk/client-sesv2'
import type { SuppressionList } from '#functions/means'

/** The most that SES gives at once (SES API v2 reference, ListSuppressedDestinations). */
const pageSize = 1_000

/** Reads SES's suppression list of the account; only the second version of its interface tells it. */
export const createSuppressionList = (client: SESv2Client): SuppressionList => ({
  async *since(from) {
    for await (const page of paginateListSuppressedDestinations(
      { client, pageSize },
      { StartDate: new Date(from) },
    ))
      for (const { EmailAddress: address, Reason } of page.SuppressedDestinationSummaries ?? [])
        if (address) yield { address, reason: Reason === 'COMPLAINT' ? 'complaint' : 'hard-bounce' }
  },
})
