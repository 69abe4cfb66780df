import { join } from 'node:path'
import * as z from 'zod'
import type { Clock, Instant } from '#core/instant'
import { keptFile } from './kept-file.ts'

/** The moment of the first start on this state: sample reports are dated by it, also after a restart. */
export const firstStart = async (stateFolder: string, clock: Clock): Promise<Instant> =>
  (
    await keptFile(join(stateFolder, 'first-start.json'), z.object({ at: z.iso.datetime() }), () => ({
      at: clock.now(),
    }))
  ).at
