/** "2025-08-06 23:55 UTC" */
export const whenText = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`
