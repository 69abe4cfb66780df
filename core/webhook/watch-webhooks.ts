import type { Fault } from '../fault/fault.ts'
import { givenUpDays } from './back-off.ts'
import type { Webhooks } from './webhook.ts'

/** Finds addresses that were given up, until somebody resumes or removes them. */
export const watchWebhooks = async (
  { webhooks }: { webhooks: Pick<Webhooks, 'list'> },
  story: string,
): Promise<Fault[]> =>
  (await webhooks.list(story))
    .filter(({ setAside }) => setAside !== null)
    .map(({ id, failures, failingSince, setAside }) => ({
      name: 'webhook-set-aside',
      subject: `${story} ${id}`,
      detail: `took nothing in ${failures} attempts from ${failingSince} on, and was set aside after ${givenUpDays} days, on ${setAside}`,
    }))
