import type { Announcements } from '../story/telling/announcement.ts'
import { type CorrectionCall, morningCorrectionId } from './correction.ts'
import { putRight, standsIn } from './words-put-right.ts'

export type MorningCorrectionPorts = {
  announcements: Pick<Announcements, 'numberOf' | 'after'>
  mailings: { correctionBrief(mailing: string): Promise<CorrectionCall | undefined> }
}

/** The mail of the morning comes within three days of its alert; nobody announces so much by then. */
const announcedAtMost = 200

/**
 * Reads the corrections of each alert once, for all readers of one run.
 * @returns ids of those that put right the subject of a held-back alert, oldest first; these readers need no mail of them
 */
export const morningCorrections = ({ announcements, mailings }: MorningCorrectionPorts) => {
  const read = async (story: string, alert: string): Promise<(CorrectionCall & { id: string })[]> => {
    const number = await announcements.numberOf(story, alert)
    const later = number === null ? [] : await announcements.after(story, number, announcedAtMost)
    const ids = later.flatMap(({ id, corrects }) => (corrects === alert ? [morningCorrectionId(id)] : []))
    const calls = await Promise.all(ids.map(id => mailings.correctionBrief(id)))
    return calls.flatMap((call, n) => (call ? [{ ...call, id: ids[n] ?? '' }] : []))
  }
  const known = new Map<string, ReturnType<typeof read>>()
  return async (story: string, alert: string, subject: string): Promise<string[]> => {
    const reading = known.get(alert) ?? read(story, alert)
    known.set(alert, reading)
    const corrected: string[] = []
    let right = subject
    for (const one of await reading) {
      if (!standsIn(right, one)) continue
      right = putRight(right, one)
      corrected.push(one.id)
    }
    return corrected
  }
}

/** A subject as those corrections have it that were noted when its mail was claimed. */
export const rightSubject = async (
  subject: string,
  corrected: readonly string[],
  { correctionBrief }: MorningCorrectionPorts['mailings'],
): Promise<string> => {
  let right = subject
  for (const id of corrected) {
    const call = await correctionBrief(id)
    if (call) right = putRight(right, call)
  }
  return right
}
