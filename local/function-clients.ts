import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Queue } from '#core/delivery/queue'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createSesClient } from '#functions/aws/ses-client'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import type { Table } from '#functions/stores/table'
import { type Ending, endsWithItsRun } from './killed-runs.ts'
import { carryLineage } from './lineage.ts'
import { credentialsOf, standInClient, standInCredentials } from './stand-in-client.ts'

/** Where the stand-ins are. */
export type StandIns = { dynamodb: string; queues: string; ses: string }

export type FunctionClients = {
  table(name: string): Table
  queue<Message>(url: string): Queue<Message>
  sqs(): SQSClient
  sns(): SNSClient
  ses(): ReturnType<typeof createSesClient>
  sesV2(): SESv2Client
}

/**
 * Clients of the stand-ins. Each function signs as itself, so that it may do what its role says and no more; null is
 * the machine's own, which may do everything.
 */
export const standInClients = (urls: StandIns) => {
  const made: { destroy(): void }[] = []
  const kept = <Client extends Ending & { destroy(): void }>(client: Client): Client => {
    made.push(client)
    return endsWithItsRun(client)
  }
  return {
    of(service: string | null): FunctionClients {
      const config = (url: string) =>
        standInClient(url, service === null ? standInCredentials : credentialsOf(service))
      let queues: SQSClient | undefined
      const sqs = () => {
        queues ??= kept(carryLineage(new SQSClient(config(urls.queues))))
        return queues
      }
      return {
        table: name => createDynamoTable(kept(new DynamoDBClient(config(urls.dynamodb))), name),
        queue: url => createSqsQueue(sqs(), url),
        sqs,
        sns: () => kept(new SNSClient(config(urls.queues))),
        ses: () => kept(createSesClient(config(urls.ses))),
        sesV2: () => kept(new SESv2Client(config(urls.ses))),
      }
    },
    close() {
      for (const client of made) client.destroy()
    },
  }
}
