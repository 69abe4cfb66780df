import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { Log } from '#core/log'
import type { Functions } from './functions.ts'
import { inLineage, invocationsAtMost, type Lineage, lineageAttribute, readLineage } from './lineage.ts'
import { standInClient } from './stand-in-client.ts'
import { region } from './template/references.ts'
import type { DeclaredMapping, DeclaredQueue } from './template.ts'

export type Pollers = {
  /** Takes no more messages; runs that are under way go on. */
  stop(): Promise<void>
}

/** What SQS allows in one call. */
const mostPerReceive = 10
const longestWaitSeconds = 20
/** Lambda starts with five pollers for a queue whose concurrency nobody limits. */
const usualConcurrency = 5

/**
 * Feeds functions from their queues, as event source mappings do: what the function takes is deleted, what it refuses
 * becomes visible again when the queue's time-out is over, and goes to the dead letters in the end.
 */
export const startPollers = (
  queuesUrl: string,
  queues: readonly DeclaredQueue[],
  mappings: readonly DeclaredMapping[],
  functions: Functions,
  log: Log,
): Pollers => {
  const sqs = new SQSClient(standInClient(queuesUrl))
  const stopped = new AbortController()

  const receive = async (queueUrl: string, most: number, waitSeconds: number): Promise<Message[]> => {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(most, mostPerReceive),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: stopped.signal },
    )
    return Messages ?? []
  }

  /** Waits for the first message, then up to the mapping's window for more. */
  const gather = async (queueUrl: string, mapping: DeclaredMapping): Promise<Message[]> => {
    const batch = await receive(queueUrl, mapping.batchSize, longestWaitSeconds)
    const until = performance.now() + mapping.windowSeconds * 1000
    while (batch.length > 0 && batch.length < mapping.batchSize && performance.now() < until)
      batch.push(...(await receive(queueUrl, mapping.batchSize - batch.length, 1)))
    return batch
  }

  const work = async (queue: DeclaredQueue, mapping: DeclaredMapping, batch: Message[]): Promise<void> => {
    const failed = await run(mapping, batch)
    for (const message of batch)
      if (!failed.has(message.MessageId ?? ''))
        await sqs.send(
          new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle }),
        )
  }

  const run = async (mapping: DeclaredMapping, batch: Message[]): Promise<Set<string>> => {
    const { functionArn } = mapping
    const looping = functions.mayLoop(functionArn) ? [] : batch.filter(one => isLooping(one, functionArn))
    if (looping.length > 0)
      log.error('Lambda would stop a recursive loop here; the messages end with the dead letters', {
        function: functionArn,
        invocations: invocationsAtMost,
        messages: looping.length,
        mend: 'end the loop, or allow it in infra/ (recursiveLoop)',
      })
    const refused = looping.map(({ MessageId }) => MessageId ?? '')
    const taken = batch.filter(one => !looping.includes(one))
    return new Set([...refused, ...(taken.length > 0 ? await invoke(mapping, taken) : [])])
  }

  const invoke = async (mapping: DeclaredMapping, batch: Message[]): Promise<Set<string>> => {
    const ids = new Set(batch.map(({ MessageId }) => MessageId ?? ''))
    try {
      const answer = await inLineage(mapping.functionArn, batch.map(lineageOf), () =>
        functions.invoke(mapping.functionArn, sqsEvent(batch, mapping.queueArn)),
      )
      return mapping.reportsBatchItemFailures ? failuresOf(answer, ids) : new Set()
    } catch (fault) {
      log.error('A function failed; its messages come again', {
        function: mapping.functionArn,
        messages: batch.length,
        fault: fault instanceof Error ? fault.stack : String(fault),
      })
      return ids
    }
  }

  const poll = async (queue: DeclaredQueue, mapping: DeclaredMapping): Promise<void> => {
    while (!stopped.signal.aborted)
      try {
        const batch = await gather(queue.url, mapping)
        if (batch.length > 0) await work(queue, mapping, batch)
      } catch (fault) {
        if (stopped.signal.aborted) return
        log.error('A queue could not be read', { queue: queue.name, fault: String(fault) })
        await new Promise(later => setTimeout(later, 1000))
      }
  }

  const polling = mappings.flatMap(mapping => {
    const queue = queues.find(({ arn }) => arn === mapping.queueArn)
    if (!queue)
      throw new Error(`A function is fed from ${mapping.queueArn}, which the template does not declare.`)
    return Array.from({ length: mapping.maximumConcurrency ?? usualConcurrency }, () => poll(queue, mapping))
  })

  return {
    async stop() {
      stopped.abort()
      // A run that takes longer than stopping may is left: its message comes again, and every handler may be repeated.
      await Promise.race([Promise.all(polling), new Promise(later => setTimeout(later, 1000))])
      sqs.destroy()
    },
  }
}

const lineageOf = ({ MessageAttributes }: Message): Lineage =>
  readLineage(MessageAttributes?.[lineageAttribute]?.StringValue)

const isLooping = (message: Message, functionArn: string): boolean =>
  (lineageOf(message).get(functionArn) ?? 0) >= invocationsAtMost

/** The event that Lambda receives from SQS. */
const sqsEvent = (messages: Message[], queueArn: string) => ({
  Records: messages.map(message => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  })),
})

const batchAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish()

/** Lambda's rule: no list or an empty one is success; an unknown or empty id means that all failed. */
const failuresOf = (answer: unknown, ids: Set<string>): Set<string> => {
  const parsed = batchAnswer.safeParse(answer)
  if (!parsed.success) return ids
  const failed = new Set((parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier))
  return failed.isSubsetOf(ids) ? failed : ids
}
