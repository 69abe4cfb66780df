/**
 * Which partitions each function reads and writes, by the verbs of `functions/stores/table.ts`. What is not in here AWS
 * refuses, and so do the stand-ins of one machine; what is in here and never used turns test/rights red. A new partition
 * of a store needs its row here, and its line in docs/table.md.
 *
 * Whoever writes on a condition also looks at the item (`get`): after a lost answer only the item says what came of it.
 */
export type Verb = keyof typeof dynamoActions
export type TableRights = Partial<Record<Verb, readonly string[]>>

export const dynamoActions = {
  get: 'dynamodb:GetItem',
  getMany: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  remove: 'dynamodb:DeleteItem',
} as const

export const allVerbs = [
  'get',
  'getMany',
  'query',
  'put',
  'update',
  'remove',
] as const satisfies readonly Verb[]

const [story, report, listing] = ['STORY#*', 'REPORT#*', 'LISTING#*']
/** The mailings of a story, by their opening. */
const listed = 'STORY#*#MAILINGS'
const [mailing, slices, open] = ['MAILING#*', 'SLICES#*', 'OPEN']
const [reader, forget, request, limit] = ['SUBSCRIBER#*', 'FORGET#*', 'REQUESTS', 'LIMIT#*']
const [bounces, events, quota] = ['BOUNCES#*', 'EVENTS', 'QUOTA']
const [faults, runs, desk] = ['FAULTS', 'RUNS', 'DESK#*']

/** Readers stand in neither of the first two: they read what strangers wrote. */
export const tableRights = {
  collect: {
    get: [story, report, mailing, listing, faults],
    getMany: [report],
    query: [story, open, listing],
    put: [story, report, mailing, open, listing, faults, runs],
    update: [story, report, listing, faults],
    remove: [story, listing],
  },
  'open-mailing': {
    get: [story, mailing, faults, runs],
    getMany: [mailing],
    query: [story, slices],
    put: [story, mailing, slices, open, faults],
    update: [mailing, listing, faults],
    remove: [open],
  },
  deliver: {
    get: [story, mailing, reader, forget, request, limit, events, quota, faults, runs],
    getMany: [mailing, reader],
    query: [story, mailing, slices, limit],
    put: [listed, mailing, open, reader, forget, limit, events, quota, faults],
    update: [mailing, request, limit, quota, faults],
    remove: [open, forget, request],
  },
  site: {
    get: [story, mailing, reader, forget, limit],
    getMany: [mailing, reader],
    query: [story, mailing, reader, slices, listing],
    put: [story, mailing, open, reader, forget, request, limit],
    remove: [forget],
  },
  /** What editors ask, and decide: of readers it sees what the ledger counts, and no address. */
  desk: {
    get: [story, mailing, desk, runs],
    getMany: [mailing],
    query: [story, mailing, open, slices],
    put: [story, mailing, open, desk, request],
    update: [story, mailing, desk],
    remove: [desk],
  },
  feedback: {
    get: [mailing, reader, forget, bounces, events, faults],
    getMany: [mailing, bounces],
    query: [story, mailing, reader, bounces],
    put: [reader, forget, bounces, faults],
    update: [mailing, bounces, events, faults],
    remove: [forget],
  },
  sweep: {
    get: [story, mailing, reader, forget, events, faults, runs],
    getMany: [mailing, reader],
    query: [story, mailing, open, reader, forget, request, faults],
    put: [story, reader, forget, faults, runs],
    update: [events, faults],
    remove: [open, forget, faults],
  },
} as const satisfies Record<string, TableRights>

export type FunctionName = keyof typeof tableRights
