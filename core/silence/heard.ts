import { cadences } from '../cadence.ts'
import type { Heard } from '../delivery/mailing.ts'
import type { OtherContent } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { FrozenEdition } from '../digest/edition.ts'
import type { Month } from './silence.ts'

export type HeardPorts = {
  mailings: Pick<Mailings, 'recent'> & {
    content(hash: string): Promise<FrozenEdition | OtherContent<'edition'>>
  }
}

/** A month in which a story mails more often is none of silence. */
const lookedAtMost = 300

/** What went to a story's readers in a month, in one entry for each kind; those whom a digest had nothing for are not told. */
export const heardIn = async (
  story: string,
  { from, until }: Pick<Month, 'from' | 'until'>,
  { mailings }: HeardPorts,
): Promise<Heard[]> => {
  const heard = new Map<Heard['by'], Set<string> | 'all'>()
  const add = (by: Heard['by'], topics: readonly string[] | null) => {
    const known = heard.get(by)
    if (known === 'all') return
    heard.set(by, topics === null ? 'all' : new Set([...(known ?? []), ...topics]))
  }
  for (const { audience, phase, openedAt, content } of await mailings.recent(story, lookedAtMost)) {
    if (phase !== 'frozen' || content === null || openedAt < from || openedAt >= until) continue
    if (audience.who === 'alerts') add('alerts', audience.topics)
    if (audience.who === 'digest')
      add(
        audience.cadence,
        cadences[audience.cadence].mailedWhenQuiet ? null : await topicsIn(content, mailings),
      )
  }
  return [...heard].map(([by, topics]) => ({ by, topics: topics === 'all' ? null : [...topics].sort() }))
}

const topicsIn = async (content: string, { content: read }: HeardPorts['mailings']): Promise<string[]> => {
  const frozen = await read(content)
  return frozen.kind === 'edition' ? frozen.developments.flatMap(({ topics }) => topics) : []
}
