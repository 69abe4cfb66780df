import type { Queue } from '../delivery/queue.ts'
import type { Clock } from '../instant.ts'
import type { Log } from '../log.ts'
import type { FirstLook } from './first-look.ts'
import type { FormUses } from './form-uses.ts'
import type { MailRequest, RequestMessage } from './request.ts'
import type { Requests } from './requests.ts'

/** A form that asks for a mail, as it was posted. `website`: a field that people do not see. */
export type PostedRequest = Pick<
  MailRequest,
  'address' | 'canonical' | 'domain' | 'story' | 'choice' | 'asks' | 'several' | 'from'
> & {
  website: string
  /** The form's token. */
  served: string
}

export type PutRequestPorts = {
  requests: Pick<Requests, 'put'>
  queue: Queue<RequestMessage>
  formUses: FormUses
  firstLook: FirstLook
  /** Keyed hashes of where it came from and of the form's token. */
  hashes(): Promise<Pick<MailRequest, 'network' | 'form'>>
  /** Eight bytes by chance, as hex. */
  drawId(): string
  /** A number from 0 up to, not including, 1. */
  draw(): number
  log: Log
  clock: Clock
}

/**
 * Save, then enqueue. What is saved is found by the sweep, should its message be lost. Whoever fills in the field that
 * people do not see is a script, and so is whoever sends one form again and again: nothing is kept, and nobody is told so.
 */
export const putRequest = async (
  { website, served, ...asked }: PostedRequest,
  ports: PutRequestPorts,
): Promise<void> => {
  const { requests, queue, firstLook, log, clock } = ports
  if (website !== '' || !ports.formUses.count(served)) return
  const from = await ports.hashes()
  const at = clock.now()
  const id = `${at}-${ports.drawId()}`
  await requests.put({ id, at, ...asked, ...from })
  try {
    await queue.send({ request: id }, firstLook.delaySeconds(from.network, at, ports.draw()))
  } catch (error) {
    log.warn('a request waits for the sweep', { error: error instanceof Error ? error.name : 'unknown' })
  }
}
