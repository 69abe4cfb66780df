export const importHelp = `
The first line names the columns, parted by commas, semicolons or tabs:
  address           required
  consent_source    where the reader agreed: "Form at example.org"
  consent_date      when: 2024-03-05, or 2024-03-05T10:30 with or without +01:00
  consent_words     to what words: "Yes, send me the weekly digest"
  topics            ids as in the story pack, parted by blanks (default: all)
  cadence           weekly, daily, monthly or none
  alerts            yes or no (default: no)
  language          must be the story's
  time_zone         where consent_date was written down (default: the story's)

With source, date and words a reader is taken over at once. Without, a mail asks for a confirmation, as the form
does, and within the same limits; these mails go at half of the rate that SES leaves to greetings, never before alerts.
Nobody is brought back who left, complained, was suppressed or erased, and whoever reads already is left as is.

Ended in the middle, the same command goes on: how far it is stands in <file>.progress.json. The report names lines and
reasons, no address.`
