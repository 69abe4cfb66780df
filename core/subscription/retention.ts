/** How long we keep what, in days. The pages promise it; the sweep and the table's expiry keep it. */
export const retention = {
  /** An address, after its owner left. */
  addressDays: 28,
  /** A sign-up that is not confirmed. */
  pendingDays: 7,
  /** Who was sent what, under the keyed hash. */
  recordDays: 365,
  /** Point-in-time recovery holds what was erased this much longer (DynamoDB's longest). */
  backupDays: 35,
} as const
