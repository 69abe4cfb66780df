import { Duration } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { ReadingModelSetting } from '#functions/environment'
import { FunctionSchedules } from './house/function-schedules.ts'
import { NodeFunction } from './house/node-function.ts'
import { grantSecretValue } from './keys.ts'
import { bedrockClient, modelStatements } from './reading-model.ts'
import type { Stage } from './stages.ts'

/** Polls the sources. The only function that fetches from the internet. */
export class Collector extends Construct {
  readonly fn: NodeFunction

  constructor(scope: Construct, id: string, readingModel: Stage['readingModel']) {
    super(scope, id)
    const asksBedrock = readingModel !== null && 'bedrock' in readingModel
    this.fn = new NodeFunction(this, 'Collect', {
      name: 'collect',
      timeoutSeconds: 120,
      memoryMb: 1024,
      leftOut: asksBedrock ? [] : bedrockClient,
    })
    new FunctionSchedules(this, 'Schedules', this.fn).add(
      'Due',
      ScheduleExpression.rate(Duration.minutes(5)),
      {
        collect: 'due',
      },
    )
  }

  /** Lets it ask the one model that reads reports. */
  askReadingModel(model: NonNullable<Stage['readingModel']>): void {
    this.fn.setVariable('readingModel', JSON.stringify(settingOf(model)))
    if ('bedrock' in model)
      for (const statement of modelStatements(this, model)) this.fn.lambda.addToRolePolicy(statement)
    else if (model.secretArn !== null) grantSecretValue(this.fn, model.secretArn)
  }

  /** Lets it ask a hosted model, with the key that the secret holds. */
  readMeanings({ url, model, secretArn }: NonNullable<Stage['meanings']>): void {
    grantSecretValue(this.fn, secretArn)
    this.fn.setVariable('meanings', JSON.stringify({ url, model, secretId: secretArn }))
  }
}

const settingOf = (model: NonNullable<Stage['readingModel']>): ReadingModelSetting =>
  'bedrock' in model
    ? { bedrock: model.profile?.id ?? model.bedrock }
    : { url: model.url, model: model.model, secretId: model.secretArn }
