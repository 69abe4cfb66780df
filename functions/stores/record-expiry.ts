import { type Instant, plusDays } from '#core/instant'
import { retention } from '#core/subscription/retention'

/** When the table may drop the record of a delivery that began then, in epoch seconds as DynamoDB's TTL wants it. */
export const expiryOf = (begun: Instant): number =>
  Math.floor(Date.parse(plusDays(begun, retention.recordDays)) / 1000)
