import type { Instant } from '../instant.ts'
import type { KeptLine } from './kept-line.ts'

type LineOf<Is extends KeptLine['is']> = Extract<KeptLine, { is: Is }>

/** Of many lines about one thing the latest, in whatever order they come: several logs are read one after another. */
export type Latest = {
  subscriptions: Map<string, LineOf<'subscription'>>
  readers: Map<string, LineOf<'reader'>>
  mailings: Map<string, LineOf<'mailing'>>
  brake: Map<'brake', LineOf<'brake'>>
}

export const noLines = (): Latest => ({
  subscriptions: new Map(),
  readers: new Map(),
  mailings: new Map(),
  brake: new Map(),
})

export const keepLatest = (
  latest: Latest,
  line: Exclude<KeptLine, { is: 'row' | 'decision' | 'undone' }>,
): void => {
  if (line.is === 'subscription') keep(latest.subscriptions, `${line.reader} ${line.story}`, line)
  else if (line.is === 'reader') keep(latest.readers, line.reader, line)
  else if (line.is === 'mailing') keep(latest.mailings, line.mailing, line)
  else keep(latest.brake, 'brake', line)
}

const keep = <Id, Line extends { at: Instant }>(lines: Map<Id, Line>, id: Id, line: Line): void => {
  const known = lines.get(id)
  if (known === undefined || known.at <= line.at) lines.set(id, line)
}
