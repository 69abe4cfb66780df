import type { Log } from '#core/log'
import type { SesEvent } from './events.ts'
import type { ListedReason } from './suppression-list.ts'

/** A configuration set of the template and where its events go. */
export type ConfigurationSet = {
  name: string
  destinations: { topicArn: string; eventTypes: string[] }[]
  /**
   * What puts an address on the account's list, and keeps mail from those that are on it. Not said: as the account does,
   * bounces and complaints.
   */
  suppresses?: readonly ListedReason[]
}

/** Publishes one message to an SNS topic. */
export type PublishToTopic = (topicArn: string, message: string) => Promise<void>

/** Where a configuration set sends an event. */
export const topicsOf = (set: ConfigurationSet | undefined, { eventType }: SesEvent): string[] =>
  (set?.destinations ?? []).flatMap(({ topicArn, eventTypes }) =>
    eventTypes.includes(eventType.toLowerCase()) ? [topicArn] : [],
  )

/** Events that wait at the same time; beyond it handing over waits, so that memory stays bounded. */
const mostWaiting = 10_000

export interface EventPublisher {
  /** Waits only when too many events are on their way; an event that cannot be published is logged, as SES promises none. */
  publish(configurationSet: string | null, events: SesEvent[]): Promise<void>
  /** Answers when nothing is on its way any more. */
  settled(): Promise<void>
}

export const eventPublisher = (
  sets: readonly ConfigurationSet[],
  publishToTopic: PublishToTopic,
  log: Log,
): EventPublisher => {
  const byName = new Map(sets.map(set => [set.name, set]))
  let waiting = 0
  let last: Promise<void> = Promise.resolve()

  const publishInOrder = async (topicArn: string, event: SesEvent): Promise<void> => {
    try {
      await publishToTopic(topicArn, JSON.stringify(event))
    } catch (fault) {
      log.warn('An SES event was not published', { eventType: event.eventType, fault: String(fault) })
    } finally {
      waiting--
    }
  }

  return {
    async publish(configurationSet, events) {
      const set = configurationSet === null ? undefined : byName.get(configurationSet)
      for (const event of events)
        for (const topicArn of topicsOf(set, event)) {
          waiting++
          last = last.then(() => publishInOrder(topicArn, event))
        }
      if (waiting > mostWaiting) await last
    },
    settled: () => last,
  }
}
