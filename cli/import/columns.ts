import { InputFault } from '../command-io.ts'

/** What a file may say of a reader, and how its columns may be called. */
const names = {
  address: ['address', 'email', 'e_mail', 'email_address', 'mail'],
  source: ['consent_source'],
  date: ['consent_date'],
  words: ['consent_words'],
  topics: ['topics', 'topic'],
  cadence: ['cadence'],
  alerts: ['alerts'],
  language: ['language'],
  timeZone: ['time_zone', 'zone', 'timezone'],
} as const satisfies Record<string, readonly string[]>

export type Column = keyof typeof names

/** Which field of a row holds what. `unused`: columns that mean nothing here. */
export type Columns = { at: Partial<Record<Column, number>>; count: number; unused: string[] }

const isColumn = (name: string): name is Column => Object.hasOwn(names, name)

/**
 * @param header a file's first row
 * @throws InputFault when there is no address in it, or a column stands there twice
 */
export const columnsOf = (header: readonly string[], path: string): Columns => {
  const at: Columns['at'] = {}
  const unused: string[] = []
  for (const [n, title] of header.entries()) {
    const plain = title
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_')
    const found = Object.entries<readonly string[]>(names).find(([, known]) => known.includes(plain))?.[0]
    if (found === undefined || !isColumn(found)) unused.push(title)
    else if (at[found] !== undefined)
      throw new InputFault(`${path}:1: there are two columns “${plain}”. Keep one.`)
    else at[found] = n
  }
  if (at.address === undefined)
    throw new InputFault(
      `${path}:1: no column “address”. The first line names the columns: address, consent_source, consent_date, consent_words; topics, cadence, alerts, language and time_zone may follow.`,
    )
  return { at, count: header.length, unused }
}
