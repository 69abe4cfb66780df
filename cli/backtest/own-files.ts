import { createHash } from 'node:crypto'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'

/** Lists what a backtest wrote into a folder, a line each; written before the file itself. */
export const listName = 'written.jsonl'

const listed = z.object({ file: z.string(), sha256: z.string() })
const ownName =
  /^(against\/)?((report\.html|events\.jsonl|sifted\.jsonl|editions\.jsonl)|mail\/\d{5,}-[^/]+\.eml)(\.part)?$/

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

export type Found = {
  /** Files that a backtest wrote, as it wrote them, and what it had begun when it was stopped. */
  own: string[]
  /** Files that a backtest would write over, though none has written them as they are. */
  inTheWay: string[]
  /** How many other files there are. */
  others: number
  /** Any of these, when no backtest was here before. */
  example: string | null
  /** Whether a backtest was here before. */
  known: boolean
}

/** Looks through a folder that a backtest is to write to; nothing is changed. @throws what the file system says */
export const lookThrough = async (folder: string): Promise<Found> => {
  const list = await readFile(join(folder, listName), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  const hashes = new Map<string, string>()
  for (const line of (list ?? '').split('\n')) {
    // The last line may be torn, when the run was ended hard: its file was not begun then.
    const { data } = listed.safeParse(jsonOrUndefined(line))
    if (data && ownName.test(data.file)) hashes.set(data.file, data.sha256)
  }
  const found: Found = { own: [], inTheWay: [], others: 0, example: null, known: list !== null }
  for (const name of await filesIn(folder)) {
    if (name === listName) continue
    found.example ??= name
    if (await isOwn(folder, name, hashes)) found.own.push(name)
    else if (ownName.test(name) || folders.includes(name)) found.inTheWay.push(name)
    else found.others += 1
  }
  return found
}

const isOwn = async (folder: string, name: string, hashes: ReadonlyMap<string, string>): Promise<boolean> => {
  const whole = name.replace(/\.part$/, '')
  const hash = hashes.get(whole)
  if (hash === undefined || !(await lstat(join(folder, name))).isFile()) return false
  if (whole === name) return sha256(await readFile(join(folder, name))) === hash
  return (await lstat(join(folder, whole)).catch(() => null)) === null
}

/** Where a backtest writes beside the folder itself, the inner ones first. */
export const folders = ['against/mail', 'against', 'mail']

/** Everything in the folder but folders, as paths in it; other folders than a backtest's count as one. */
const filesIn = async (folder: string, inside = ''): Promise<string[]> => {
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(
    (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT' && inside === '') return []
      throw fault
    },
  )
  const names: string[] = []
  for (const entry of entries) {
    const name = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isDirectory() && folders.includes(name)) names.push(...(await filesIn(folder, name)))
    else names.push(name)
  }
  return names
}
