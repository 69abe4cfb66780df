import { prices } from '#infra/prices'

/** Calls that AWS bills, counted while real handlers run. */
export type Tally = {
  /** Read and write request units of DynamoDB. */
  readUnits: number
  writeUnits: number
  sqsRequests: number
  snsPublishes: number
  lambdaRequests: number
  gbSeconds: number
  /** Of the journal that outlives the table. */
  logBytes: number
}

export const emptyTally = (): Tally => ({
  readUnits: 0,
  writeUnits: 0,
  sqsRequests: 0,
  snsPublishes: 0,
  lambdaRequests: 0,
  gbSeconds: 0,
  logBytes: 0,
})

/** `a · x + b · y`, count by count. */
export const combine = (a: number, x: Tally, b: number, y: Tally): Tally => ({
  readUnits: a * x.readUnits + b * y.readUnits,
  writeUnits: a * x.writeUnits + b * y.writeUnits,
  sqsRequests: a * x.sqsRequests + b * y.sqsRequests,
  snsPublishes: a * x.snsPublishes + b * y.snsPublishes,
  lambdaRequests: a * x.lambdaRequests + b * y.lambdaRequests,
  gbSeconds: a * x.gbSeconds + b * y.gbSeconds,
  logBytes: a * x.logBytes + b * y.logBytes,
})

/** US dollars, by what is billed. */
export const dollarsOf = (
  tally: Tally,
): Record<'reads' | 'writes' | 'sqs' | 'sns' | 'lambda' | 'logs', number> => ({
  reads: tally.readUnits * prices.readUnit,
  writes: tally.writeUnits * prices.writeUnit,
  sqs: tally.sqsRequests * prices.sqsRequest,
  sns: tally.snsPublishes * prices.snsPublish,
  lambda: tally.lambdaRequests * prices.lambdaRequest + tally.gbSeconds * prices.lambdaGbSecond,
  logs: (tally.logBytes / 1e9) * prices.logGb,
})

export const totalOf = (tally: Tally): number =>
  Object.values(dollarsOf(tally)).reduce((sum, one) => sum + one, 0)
