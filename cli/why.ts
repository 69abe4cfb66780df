import { inOrder } from '#core/instant'
import type { Deployed } from '#functions/aws/deployed'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { InputFault, type Io } from './command-io.ts'
import { readerOf } from './reader-of.ts'
import { type Explanation, explain } from './why/explain.ts'
import { decisionText, explanationLines } from './why/print.ts'

const shownWithoutMailing = 10

/**
 * `storywire why <address> [mailing] [--json]`. The address becomes a reader's id here and is neither printed nor kept.
 * @param mailing null: the last ten of the reader's stories, a line each
 * @returns the exit code
 * @throws InputFault when the address is none, or nothing is known of it or of the mailing
 */
export const whyCommand = async (
  typed: string,
  mailing: string | null,
  { json }: { json?: boolean | undefined },
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
  io: Io,
): Promise<number> => {
  const reader = await readerOf(typed, secrets)
  if (mailing !== null) {
    const one = await explain(table, reader, mailing)
    if (!one)
      throw new InputFault(`There is no mailing "${mailing}". "storywire mailings" lists the last ones.`)
    if (json) io.stdout(JSON.stringify(one))
    else for (const line of explanationLines(one)) io.stdout(line)
    return 0
  }
  const found = await recently(table, reader)
  if (json) io.stdout(JSON.stringify(found))
  else for (const one of found) io.stdout(`${one.mailing}: ${decisionText(one)}`)
  if (found.length === 0 && !json) io.stdout('No edition and no alert yet.')
  return 0
}

const recently = async (table: Deployed['table'], reader: string): Promise<Explanation[]> => {
  const subscriptions = await createReaderStore(table).storiesOf(reader)
  if (subscriptions.length === 0)
    throw new InputFault('This address has never subscribed here, or was erased since.')
  const mailings = createMailingStore(table)
  const lists = await Promise.all(
    subscriptions.map(({ story }) => mailings.recent(story, shownWithoutMailing)),
  )
  const last = lists
    .flat()
    .sort((a, b) => inOrder(b.openedAt, a.openedAt))
    .slice(0, shownWithoutMailing)
  const found = await Promise.all(last.map(({ id }) => explain(table, reader, id)))
  return found.filter(one => one !== null)
}
