import { AsyncLocalStorage } from 'node:async_hooks'
import type { SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs'

/**
 * In one chain of requests a function is invoked so many times; the next time Lambda refuses, unless the function is
 * allowed to loop (Lambda developer guide, "recursive loop detection").
 */
export const invocationsAtMost = 16

/** How often each function was invoked in the chain that led here, by ARN. */
export type Lineage = ReadonlyMap<string, number>

/** The name that SQS has for it among a message's system attributes; the stand-in keeps only a message's own. */
export const lineageAttribute = 'AWSTraceHeader'

const current = new AsyncLocalStorage<Lineage>()

/** `Lineage=<function>:<times>|<function>:<times>`; anything else is a new chain. */
export const readLineage = (header: string | undefined): Lineage => {
  const [, list = ''] = /Lineage=(\S+)/.exec(header ?? '') ?? []
  return new Map(
    list.split('|').flatMap(one => {
      const [, functionArn, times] = /^(.+):(\d+)$/.exec(one) ?? []
      return functionArn === undefined ? [] : [[functionArn, Number(times)] as const]
    }),
  )
}

const written = (lineage: Lineage): string =>
  `Lineage=${[...lineage].map(([functionArn, times]) => `${functionArn}:${times}`).join('|')}`

/** Runs a function for messages of these chains: what it sends meanwhile belongs to them. */
export const inLineage = <Value>(
  functionArn: string,
  chains: readonly Lineage[],
  run: () => Promise<Value>,
): Promise<Value> => {
  const joined = new Map<string, number>()
  for (const chain of chains)
    for (const [name, times] of chain) joined.set(name, Math.max(times, joined.get(name) ?? 0))
  joined.set(functionArn, (joined.get(functionArn) ?? 0) + 1)
  return current.run(joined, run)
}

/** Messages that this client sends carry their lineage along, as the SDK sees to in Lambda. */
export const carryLineage = (sqs: SQSClient): SQSClient => {
  sqs.middlewareStack.add(
    (next, { commandName }) =>
      args => {
        const lineage = current.getStore()
        if (commandName !== 'SendMessageCommand' || !lineage) return next(args)
        const attribute = { DataType: 'String', StringValue: written(lineage) }
        const input: Partial<SendMessageCommandInput> = {
          MessageAttributes: { [lineageAttribute]: attribute },
        }
        return next({ ...args, input: { ...args.input, ...input } })
      },
    { step: 'initialize', name: 'carryLineage' },
  )
  return sqs
}
