/** The page that says how we count and check, what we keep, and what we do when we were wrong. Rich where it says so. */
export type AboutWords = {
  title: string
  counting: { title: string; paragraphs: string[] }
  marks: { introduction: string; paragraphs: string[] }
  privacy: {
    title: string
    introduction: string
    points(days: AboutNumbers): string[]
    /** Rich: preferences. */
    change: string
  }
  corrections: { title: string; text: string; tell(publisher: string): string }
}

/** How long what is kept, in days, and after how many editions digests end. */
export type AboutNumbers = {
  pendingDays: number
  addressDays: number
  recordDays: number
  backupDays: number
  greyDays: number
  softEditions: number
}
