/** What an error says, for the ledger and the log; its name alone where it may quote an address. */
export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return /@|%40/.test(error.message) ? error.name : error.message
}
