import { chmod, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { diskReason } from './disk-sentence.ts'
import { makeFolder } from './make-folder.ts'

/** What a start tells whoever ran it, without a stack. */
export class StartRefused extends Error {}

export type StateFolder = {
  path: string
  /** Gives the folder back. */
  release(): Promise<void>
}

const lockShape = z.object({ pid: z.number().int().positive(), born: z.string().nullable() })

/**
 * Makes the state folder and takes it for this process: two starts on one state would hand out the same work twice.
 * A lock whose process is gone is stale and taken over.
 * @throws {@link StartRefused}
 */
export const takeStateFolder = async (path: string): Promise<StateFolder> => {
  const lock = join(path, 'lock')
  try {
    await makeFolder(path, 0o700)
    await refuseForeign(path)
    await closeToOthers(path)
    for (let tries = 0; tries < 3; tries++) {
      if (await writeLock(lock)) return { path, release: () => rm(lock, { force: true }) }
      const holder = await lockHolder(lock)
      if (holder !== null)
        throw new StartRefused(
          `Storywire already runs on the state folder ${path} (process ${holder}). ` +
            'Stop it, or choose another folder: STORYWIRE_STATE=.storywire-2 PORT=8081 npm start',
        )
      await rm(lock, { force: true })
    }
  } catch (fault) {
    if (fault instanceof StartRefused) throw fault
    const why = diskReason(fault) ?? (fault instanceof Error ? fault.message : String(fault))
    throw new StartRefused(
      `The state folder ${path} cannot be used: ${why}. STORYWIRE_STATE chooses another.`,
    )
  }
  throw new StartRefused(`The state folder ${path} is being taken by another start.`)
}

/** Any of these tells a state folder. */
const ownParts = ['lock', 'secrets.json', 'first-start.json', 'dynamodb', 'cdk.out', 'mail', 'log.jsonl']

/** A folder with other things would be closed to everybody else. */
const refuseForeign = async (path: string): Promise<void> => {
  const names = await readdir(path)
  const [other] = names
  if (other === undefined || names.some(name => ownParts.includes(name))) return
  throw new StartRefused(
    `${path} is no state folder: it holds other things, such as ${other}. STORYWIRE_STATE names a new or empty folder.`,
  )
}

/** Readers' addresses lie in it: also where an earlier version or another program has left it open. */
const closeToOthers = async (path: string): Promise<void> => {
  await chmod(path, 0o700)
  for (const part of ['mail', 'dynamodb']) {
    const folder = join(path, part)
    const names = await readdir(folder).catch(() => null)
    if (names === null) continue
    await chmod(folder, 0o700)
    for (const name of part === 'dynamodb' ? names : [])
      await chmod(join(folder, name), 0o600).catch(() => undefined)
  }
}

const writeLock = async (lock: string): Promise<boolean> => {
  try {
    const file = await open(lock, 'wx')
    try {
      await file.writeFile(JSON.stringify({ pid: process.pid, born: await bornOf(process.pid) }))
    } finally {
      await file.close()
    }
    return true
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false
    throw fault
  }
}

/** @returns the process that holds the lock, null when it is gone */
const lockHolder = async (lock: string): Promise<number | null> => {
  const held = lockShape.safeParse(
    await readFile(lock, 'utf8')
      .then(text => JSON.parse(text))
      .catch(() => null),
  )
  if (!held.success || held.data.pid === process.pid) return null
  const { pid, born } = held.data
  try {
    process.kill(pid, 0)
  } catch (fault) {
    // EPERM: it lives, under another user.
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EPERM')) return null
  }
  const alive = await bornOf(pid)
  return born !== null && alive !== null && born !== alive ? null : pid
}

/**
 * When a process was started, in ticks since the machine was: after a restart of the machine another process may have
 * the same number. Only Linux tells (proc(5), field 22 of `stat`).
 */
const bornOf = async (pid: number): Promise<string | null> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name in brackets may hold spaces; fields are counted after it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}
