import { type Chunk, placesOf, stateOf } from '../delivery/ledger.ts'
import { allShards, canaryShard, type Mailing, shardOf, shardsOf } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'

/**
 * What became of a mailing, by its ledger: nobody is watched, so of who has opened or read it nothing is known. Each reader
 * counts in `due` and, once there is an outcome, in `submitted`, `skipped` or `failed`.
 */
export type Figures = {
  /** Readers whom it was for. */
  due: number
  /** Taken by SES, whatever became of it. */
  submitted: number
  /** Taken by the mailbox's server, those who complained included. */
  delivered: number
  bounced: number
  complained: number
  /** Due and not mailed, by reason. */
  skipped: Partial<Record<SkipReason, number>>
  /** Refused for good. */
  failed: number
  /** Still to be sent, or it will not be known. */
  open: number
  /** Against the edition of the same cadence before; null where there is none to compare with. */
  since: { mailing: string; joined: number; left: number } | null
}

export type FigurePorts = {
  mailings: Pick<Mailings, 'recent'>
  ledger: { rows(mailing: string, shard: string): Promise<Chunk[]> }
}

/** For them it never was. */
const notDue: ReadonlySet<string> = new Set<SkipReason>([
  'left',
  'joined-late',
  'not-wanted',
  'already-confirmed',
  'came-back',
  'story-ended',
])

const looked = 60

const none = (): Figures => ({
  due: 0,
  submitted: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
  skipped: {},
  failed: 0,
  open: 0,
  since: null,
})

/**
 * The figures without those against the edition before, for one ledger's reading.
 * @param each hears of every place that was due
 */
export const ownFiguresOf = (mailing: Mailing, ports: FigurePorts, each: Each = () => {}): Promise<Figures> =>
  counted(mailing, undefined, ports, each)

/** The figures, those against the edition before among them, where there is one. */
export const figuresOf = async (mailing: Mailing, ports: FigurePorts): Promise<Figures> =>
  counted(mailing, await editionBefore(mailing, ports), ports, () => {})

type Each = (row: Chunk, place: string) => void

/** Shard by shard: so many readers as one shard has are held at a time. */
const counted = async (
  mailing: Mailing,
  before: Mailing | undefined,
  ports: FigurePorts,
  each: Each,
): Promise<Figures> => {
  const figures = { ...none(), since: before ? { mailing: before.id, joined: 0, left: 0 } : null }
  const [own, others] = [canaryRows(mailing, ports), before ? canaryRows(before, ports) : null]
  for (const shard of allShards) {
    const due = await dueIn(mailing, shard, await own, ports, (row, place) => {
      count(figures, row, place)
      each(row, place)
    })
    if (!before || !figures.since) continue
    const dueBefore = await dueIn(before, shard, (await others) ?? [], ports)
    figures.since.joined += [...due].filter(id => !dueBefore.has(id)).length
    figures.since.left += [...dueBefore].filter(id => !due.has(id)).length
  }
  return figures
}

/** The edition before it that went out to the same audience. */
const editionBefore = async (
  { id, kind, story, audience, openedAt }: Mailing,
  { mailings }: FigurePorts,
): Promise<Mailing | undefined> => {
  if (kind !== 'edition' || audience.who !== 'digest') return undefined
  const { cadence } = audience
  return (await mailings.recent(story, looked)).find(
    one =>
      one.id !== id &&
      one.phase === 'frozen' &&
      one.audience.who === 'digest' &&
      one.audience.cadence === cadence &&
      one.openedAt < openedAt,
  )
}

/** Canaries have a shard of their own, in one edition and not in the next: they are counted where other readers are. */
const canaryRows = async (mailing: Mailing, { ledger }: FigurePorts): Promise<Chunk[]> =>
  mailing.canaries ? ledger.rows(mailing.id, canaryShard) : []

const dueIn = async (
  mailing: Mailing,
  shard: string,
  canaries: readonly Chunk[],
  { ledger }: FigurePorts,
  each: Each = () => {},
): Promise<Set<string>> => {
  const rows = shardsOf(mailing).includes(shard) ? await ledger.rows(mailing.id, shard) : []
  const due = new Set<string>()
  for (const row of [...rows, ...canaries])
    for (const place of placesOf(row)) {
      const id = row.ids[Number(place)] ?? ''
      const out = row.out[place]
      const wasDue = !(stateOf(row, place) === 'skipped' && out?.is === 'skipped' && notDue.has(out.why))
      if (shardOf(id) !== shard || !wasDue) continue
      due.add(id)
      each(row, place)
    }
  return due
}

const count = (figures: Figures, row: Chunk, place: string): void => {
  figures.due += 1
  const out = row.out[place]
  switch (stateOf(row, place)) {
    case 'complained':
      figures.complained += 1
      figures.delivered += 1
      figures.submitted += 1
      return
    case 'delivered':
      figures.delivered += 1
      figures.submitted += 1
      return
    case 'bounced':
      figures.bounced += 1
      figures.submitted += 1
      return
    case 'submitted':
      figures.submitted += 1
      return
    case 'skipped':
      if (out?.is === 'skipped') figures.skipped[out.why] = (figures.skipped[out.why] ?? 0) + 1
      return
    case 'failed':
      figures.failed += 1
      return
    case 'not-sent':
    case 'uncertain':
      figures.open += 1
  }
}
