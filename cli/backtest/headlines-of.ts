import type { RunRecord } from './run-record.ts'

/** Of each development by id: the headline that it opened with. */
export const headlinesOf = ({ events }: Pick<RunRecord, 'events'>): Map<string, string> =>
  new Map(
    events.flatMap(event =>
      event.kind === 'development' ? [[event.development, event.headline] as const] : [],
    ),
  )
