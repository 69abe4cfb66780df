import { join } from 'node:path'
import * as z from 'zod'
import { type Clock, earlier, type Instant } from '#core/instant'
import { keptFile } from './kept-file.ts'

/**
 * The moment of the first start on this state: sample reports are dated by it, also after a restart. Never later than
 * now: the clock of the first start may have run ahead.
 */
export const firstStart = async (stateFolder: string, clock: Clock): Promise<Instant> => {
  const path = join(stateFolder, 'first-start.json')
  const { at } = await keptFile(path, z.object({ at: z.iso.datetime() }), () => ({ at: clock.now() }))
  return earlier(at, clock.now())
}
