import { domainToASCII } from 'node:url'
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { parseAddress } from '#core/subscription/address'
import { deadLettersSetting, readEnvironment } from '#functions/environment'
import { readerId } from '#functions/secrets/reader-id'
import type { ReaderLine } from '#stories/readers'
import type { StandIns } from '../function-clients.ts'
import type { Functions } from '../functions.ts'
import type { Around, Wired } from '../means.ts'
import type { Standing } from '../ses/account-standing.ts'
import { standInClient } from '../stand-in-client.ts'
import type { InjectMeans } from './injection.ts'

type Machine = Pick<Around, 'functions' | 'stories' | 'secrets' | 'clock' | 'sample'> & {
  urls: Pick<StandIns, 'dynamodb' | 'queues'>
  standing: Standing
  /** By story. */
  readers: ReadonlyMap<string, readonly ReaderLine[]>
  wired: Pick<Wired, 'table' | 'openMailing'>
  run: Functions
}

/** What faults are put into: the sample's first story and its first reader. Null where there is no sample. */
export const injectMeans = async (machine: Machine): Promise<InjectMeans | null> => {
  const [story] = machine.stories
  const [reader] = machine.readers.get(story?.pack.id ?? '') ?? []
  const address = reader && parseAddress(reader.address, domainToASCII)
  if (!machine.sample || !story || !address || 'fault' in address) return null
  const environment = machine.functions.find(({ service }) => service === 'sweep')?.environment ?? {}
  const deadLetters = deadLettersSetting(readEnvironment(['deadLetters'], environment).deadLetters)
  return {
    table: machine.wired.table,
    pack: story.pack,
    readerAddress: address.address,
    reader: readerId(await machine.secrets.keys(), address),
    opening: machine.wired.openMailing,
    functions: machine.run,
    standing: machine.standing,
    async giveUp(queue, message) {
      const sqs = new SQSClient(standInClient(machine.urls.queues))
      await sqs.send(
        new SendMessageCommand({ QueueUrl: deadLetters[queue], MessageBody: JSON.stringify(message) }),
      )
      sqs.destroy()
    },
    async removeAny(pk, sk) {
      const dynamodb = new DynamoDBClient(standInClient(machine.urls.dynamodb))
      const { table } = readEnvironment(['table'], environment)
      await dynamodb.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } }))
      dynamodb.destroy()
    },
    now: machine.clock.now,
  }
}
