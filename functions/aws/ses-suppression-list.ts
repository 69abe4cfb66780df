import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  paginateListSuppressedDestinations,
  type SESv2Client,
} from '@aws-sdk/client-sesv2'
import { toInstant } from '#core/instant'
import type { SuppressionList } from '#core/subscription/reconcile'

/** The most that SES gives at once (SES API v2 reference, ListSuppressedDestinations). */
const pageSize = 1_000

/** SES's suppression list of the account; only the second version of its interface knows it. */
export const createSuppressionList = (client: SESv2Client): SuppressionList => ({
  async *since(from) {
    for await (const page of paginateListSuppressedDestinations(
      { client, pageSize },
      { StartDate: new Date(from) },
    ))
      for (const { EmailAddress: address, Reason, LastUpdateTime } of page.SuppressedDestinationSummaries ??
        [])
        if (address) {
          const reason = Reason === 'COMPLAINT' ? 'complaint' : 'hard-bounce'
          yield { address, reason, at: LastUpdateTime ? toInstant(LastUpdateTime.getTime()) : from }
        }
  },
  async remove(address) {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }))
      return 'removed'
    } catch (error) {
      if (error instanceof NotFoundException) return 'unlisted'
      throw error
    }
  },
})
