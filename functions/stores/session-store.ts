import * as z from 'zod'
import { endsAt, type Session, type Sessions } from '#core/desk/session'
import { epochMs } from '#core/instant'
import { attributes, read } from './item.ts'
import { shapeOf } from './shape-of.ts'
import type { Key, Table } from './table.ts'

const text = z.string()
const shape = shapeOf<Session>()(z.object({ editor: text, since: text }))

const keyOf = (hash: string): Key => ({ pk: `DESK#SESSION#${hash}`, sk: 'SESSION' })
const linkKey = (editor: string): Key => ({ pk: `DESK#EDITOR#${editor}`, sk: 'LINK' })

/** Who sits at the desk, and up to which moment an editor's links are used up. */
export const createSessionStore = (table: Table): Sessions => ({
  async put(hash, session) {
    // It only clears up: whoever reads the item looks at the moment in it.
    const ttl = Math.floor(epochMs(endsAt(session)) / 1000)
    await table.put({ ...keyOf(hash), ...attributes(session), ttl })
  },
  async session(hash) {
    const item = await table.get(keyOf(hash))
    return item && read(shape, item)
  },
  async end(hash) {
    await table.remove(keyOf(hash))
  },
  async takeLink(editor, issuedAt, by) {
    const unused = { path: 'usedTo', is: 'absent or <', value: issuedAt } as const
    return (await table.update(linkKey(editor), { set: { usedTo: issuedAt, by } }, [unused])) === 'written'
  },
})
