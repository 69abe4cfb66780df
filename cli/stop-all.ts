import { isGreetingKind } from '#core/delivery/mailing-kind'
import type { Clock } from '#core/instant'
import type { Deployed } from '#functions/aws/deployed'
import { pullBrake, readBrake, releaseBrake } from '#functions/stores/brake-store'
import { createFaultRegister } from '#functions/stores/fault-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { count } from '#templates/words/en/count'
import { InputFault, type Io } from './command-io.ts'
import { turnMailing } from './mailings/turn.ts'
import { whenText } from './when-text.ts'

type Json = { json?: boolean | undefined }
type Lanes = Pick<Deployed, 'table' | 'urgentQueue' | 'bulkQueue'>

/**
 * `storywire stop-all --why TEXT`: nothing more is opened or sent, confirmations neither. Mailings that run are paused, so
 * that workers stop before their next row of 25 readers.
 * @returns the exit code
 * @throws InputFault without a reason, or with an address in it
 */
export const stopAllCommand = async (
  { why = '', json }: Json & { why?: string | undefined },
  deployed: Lanes,
  clock: Clock,
  io: Io,
): Promise<number> => {
  if (why.trim() === '') throw new InputFault('Why? Say it with --why: whoever finds mail stopped reads it.')
  if (/[@\uff20]/.test(why)) throw new InputFault('The reason must hold no address: it stands in notices.')
  const { table } = deployed
  const known = await readBrake(table)
  const brake = known ?? { since: clock.now(), why: why.trim(), paused: [] }
  // The brake first: whatever is opened from now on waits.
  if (!known) await pullBrake(table, brake)
  const mailings = createMailingStore(table)
  const paused = new Set(brake.paused)
  for (const { id } of await mailings.open()) {
    const mailing = await mailings.mailing(id)
    if (!mailing || isGreetingKind(mailing.kind) || mailing.switch !== 'running') continue
    // Written down before it is paused: whoever dies in between has none left paused for good.
    paused.add(id)
    await pullBrake(table, { ...brake, paused: [...paused] })
    await turnMailing(id, 'pause', deployed)
  }
  const told = { stopped: true, since: brake.since, why: brake.why, paused: [...paused] }
  if (json) io.stdout(JSON.stringify(told))
  else {
    io.stdout(
      known
        ? `All mail has been stopped since ${whenText(brake.since)}: ${brake.why}.`
        : 'All mail is stopped.',
    )
    io.stdout(
      `  ${count(paused.size, 'mailing is', 'mailings are')} paused; rows that are under way are finished.`,
    )
    io.stdout(
      '  The site goes on, and so does collecting. What is asked for by a form is lost after an hour.',
    )
    io.stdout('  "storywire resume-all" lets it go on.')
  }
  return 0
}

/**
 * `storywire resume-all`: mail goes on, with the mailings that `stop-all` paused, and no others.
 * @returns the exit code
 */
export const resumeAllCommand = async ({ json }: Json, deployed: Lanes, io: Io): Promise<number> => {
  const { table } = deployed
  const brake = await readBrake(table)
  if (brake === null) {
    io.stdout(
      json ? JSON.stringify({ resumed: [], was: null }) : 'No mail was stopped, so nothing was changed.',
    )
    return 0
  }
  // The brake last: whoever dies in between finds it and the mailings again.
  for (const id of brake.paused) await turnMailing(id, 'resume', deployed)
  const register = createFaultRegister(table)
  for (const fault of await register.all()) if (fault.name === 'all-stopped') await register.forget(fault)
  await releaseBrake(table)
  if (json) io.stdout(JSON.stringify({ resumed: brake.paused, was: brake.since }))
  else {
    io.stdout(`Mail goes on. It was stopped since ${whenText(brake.since)}: ${brake.why}.`)
    io.stdout(
      `  ${count(brake.paused.length, 'mailing goes', 'mailings go')} on; the next sweep, within five minutes, sets off the rest.`,
    )
  }
  return 0
}
