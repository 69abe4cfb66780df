/**
 * Writes what somebody else may be writing, too: whoever is beaten to it tries again with what is there now.
 * @param failed says what could not be done, for the error
 * @param once reads, decides and saves; `lost` when another was quicker
 * @throws when it was beaten five times in a row
 */
export const untilSaved = async <Done>(failed: string, once: () => Promise<Done | 'lost'>): Promise<Done> => {
  for (let turn = 0; turn < tries; turn += 1) {
    const done = await once()
    if (done !== 'lost') return done
  }
  throw new Error(`${failed}: too many at once.`)
}

const tries = 5
