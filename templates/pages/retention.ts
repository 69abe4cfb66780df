/** How long we keep what, in days; the pages promise it and the sweep keeps it. */
export const retention = { addressDays: 28, mailDays: 7, pendingDays: 7, backupDays: 35 } as const
