import type { FrozenAlert } from '#core/alert/alert'
import type { FrozenMeanwhile } from '#core/alert/meanwhile'
import type { AlertPage } from '#core/alert/view'
import type { CorrectionCall, FrozenCorrection } from '#core/correction/correction'
import type { Mailing } from '#core/delivery/mailing'
import type { Brief, Dropping, Freezing, Mailings } from '#core/delivery/mailings'
import type { EditionArchive } from '#core/digest/archive'
import type { FrozenEdition } from '#core/digest/edition'
import { editionsPart } from '#core/digest/listing'
import type { EditionBrief } from '#core/digest/open-edition'
import type { EditionPage } from '#core/digest/view'
import { type SetAside, unheard } from '#core/fault/set-aside'
import type { InLanguages } from '#core/language/told-in'
import type { FrozenNote } from '#core/subscription/note'
import { hashOf } from '#functions/secrets/hash-of'
import { attributes, isNewer, newerItem, read, readEach } from './item.ts'
import { createListingStore } from './listing-store.ts'
import * as shapes from './mailing-shapes.ts'
import { packJson, unpackJson } from './packed-json.ts'
import { mailingPage } from './page-shapes.ts'
import { expiryOf } from './record-expiry.ts'
import { absent, equals, type Key, type Table } from './table.ts'

export const metaKey = (mailing: string): Key => ({ pk: `MAILING#${mailing}`, sk: 'META' })
export const openKey = (mailing: string): Key => ({ pk: 'OPEN', sk: `MAILING#${mailing}` })

/** An item holds 400 kB at most; this much of compressed slices leaves room for its keys. */
const pieceBytes = 350_000

export type Frozen = FrozenEdition | FrozenAlert | FrozenCorrection | FrozenNote | FrozenMeanwhile
export type MailingPage = EditionPage | AlertPage

/** Mailings, their frozen contents and the editions of a story. */
export type MailingStore = Mailings &
  EditionArchive &
  Freezing<Frozen, MailingPage> &
  Dropping & {
    brief(id: string): Promise<Brief | undefined>
    /** What an edition and an alert were put for. */
    editionBrief(id: string): Promise<EditionBrief>
    alertBrief(id: string): Promise<FrozenAlert['call']>
    /** Undefined where there is no such mailing. */
    correctionBrief(id: string): Promise<CorrectionCall | undefined>
    content(hash: string): Promise<InLanguages<Frozen>>
    /** Of the mailing that holds this content; null for what was frozen before there were such pages. */
    page(hash: string): Promise<MailingPage | null>
    /**
     * Turns the switch. What is stopped stays stopped: its ledger may say so already.
     * @returns what the switch was before
     */
    turn(id: string, to: Mailing['switch']): Promise<Mailing['switch'] | 'unknown'>
  }

const mailingsKey = (story: string): string => `STORY#${story}#MAILINGS`
const pageOf = (hash: string): string => `SLICES#${hash}#PAGE`
const editionsKey = (story: string, cadence: string): string => `STORY#${story}#EDITIONS#${cadence}`

/** @param setAside hears of items in lists that cannot be read; the others are given */
export const createMailingStore = (table: Table, setAside: SetAside = unheard): MailingStore => ({
  async mailing(id) {
    const item = await table.get(metaKey(id))
    return item && read(shapes.mailing, item)
  },
  async put(mailing, brief = {}) {
    if (await table.get(metaKey(mailing.id))) return 'known'
    // Listed as open first: a crash in between leaves an entry that the sweep removes, not a mailing nobody opens.
    await table.put({ ...openKey(mailing.id), since: mailing.openedAt, story: mailing.story })
    // Editions and alerts stay, the archive shows them; a greeting or a draft is the record of one delivery.
    const isListed = mailing.audience.who !== 'reader' && mailing.audience.who !== 'editors'
    const ttl = isListed ? undefined : expiryOf(mailing.openedAt)
    const item = { ...metaKey(mailing.id), ...attributes({ ...mailing, ttl }), brief }
    if (isListed)
      await table.put({
        pk: mailingsKey(mailing.story),
        sk: `${mailing.openedAt}#${mailing.id}`,
        mailing: mailing.id,
      })
    const written = await table.put(item, [absent('pk')])
    return written === 'written' ? 'put' : 'known'
  },
  async brief(id) {
    const item = await table.get(metaKey(id))
    return item && shapes.brief.parse(item.brief)
  },
  async editionBrief(id) {
    return shapes.editionBrief.parse((await table.get(metaKey(id)))?.brief)
  },
  async correctionBrief(id) {
    const item = await table.get(metaKey(id))
    return item && shapes.correctionBrief.parse(item.brief)
  },
  async alertBrief(id) {
    return shapes.alertBrief.parse((await table.get(metaKey(id)))?.brief)
  },
  async freeze(id, content, canaries = [], page, decided) {
    const bytes = packJson(content)
    const hash = hashOf(bytes)
    // First: what is frozen has its page.
    if (page) await putPieces(table, pageOf(hash), packJson(page))
    await putPieces(table, `SLICES#${hash}`, bytes)
    const first = { readers: [...canaries].sort(), passed: false, held: null }
    const set = { phase: 'frozen', content: hash, ...(canaries.length > 0 ? { canaries: first } : {}) }
    const asRead = decided === undefined ? absent('decided') : equals('decided', decided)
    if ((await table.update(metaKey(id), { set }, [equals('phase', 'due'), asRead])) === 'written')
      return { by: 'us' }
    const now = await table.get(metaKey(id))
    return { by: now && read(shapes.mailing, now).phase === 'due' ? 'nobody' : 'another' }
  },
  async drop(id, why) {
    await table.update(metaKey(id), { set: { phase: 'dropped', dropped: why } }, [equals('phase', 'due')])
    const item = await table.get(metaKey(id))
    if (!item || read(shapes.mailing, item).phase !== 'dropped') return 'frozen'
    await table.remove(openKey(id))
    return 'dropped'
  },
  async content(hash) {
    const bytes = await readPieces(table, `SLICES#${hash}`)
    if (bytes === null) throw new Error(`There are no slices ${hash}.`)
    return shapes.frozenInLanguages.parse(unpackJson(bytes))
  },
  async page(hash) {
    const bytes = await readPieces(table, pageOf(hash))
    return bytes && mailingPage.parse(unpackJson(bytes))
  },
  async open() {
    const items = await table.query('OPEN', { prefix: 'MAILING#' })
    return items.map(item => ({ id: item.sk.slice('MAILING#'.length), since: String(item.since) }))
  },
  async close(id) {
    await table.remove(openKey(id))
  },
  async recent(story, limit) {
    const items = await table.query(mailingsKey(story), { reverse: true, limit })
    // A crash between listing and putting leaves an entry of nothing, or a second one of the same.
    const ids = [...new Set(items.map(item => String(item.mailing)))]
    const found = new Map((await table.getMany(ids.map(metaKey))).map(item => [item.pk, item]))
    const ordered = ids.flatMap(id => found.get(metaKey(id).pk) ?? [])
    return readEach(shapes.mailing, ordered, setAside)
  },
  async turn(id, to) {
    for (;;) {
      const item = await table.get(metaKey(id))
      if (!item) return 'unknown'
      const { switch: was } = read(shapes.mailing, item)
      if (was === 'stopped' || was === to) return was
      const written = await table.update(metaKey(id), { set: { switch: to } }, [equals('switch', was)])
      if (written === 'written') return was
    }
  },
  async saveEdition(edition) {
    await createListingStore(table).open(edition.story, editionsPart)
    await table.put({
      pk: editionsKey(edition.story, edition.cadence),
      sk: edition.closes,
      ...attributes(edition),
    })
  },
  async lastEdition(story, cadence, now) {
    const [last] = await table.query(editionsKey(story, cadence), { upTo: now, reverse: true, limit: 1 })
    return last && read(shapes.edition, last)
  },
  async editions(story, cadence, limit) {
    const items = await table.query(editionsKey(story, cadence), { reverse: true, limit })
    return readEach(shapes.edition, items, setAside)
  },
})

const putPieces = async (table: Table, pk: string, bytes: Uint8Array): Promise<void> => {
  for (let at = 0, n = 0; at < bytes.length; at += pieceBytes, n += 1)
    await table.put({ pk, sk: String(n).padStart(4, '0'), bytes: bytes.slice(at, at + pieceBytes) })
}

const readPieces = async (table: Table, pk: string): Promise<Uint8Array | null> => {
  const pieces = await table.query(pk)
  const newer = pieces.find(isNewer)
  if (newer) throw newerItem(newer)
  return pieces.length === 0 ? null : Buffer.concat(pieces.map(piece => shapes.bytes.parse(piece.bytes)))
}
