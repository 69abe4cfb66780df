import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { StoryPack } from '#core/story/pack'
import { audienceIndex } from '#functions/aws/table-schema'
import { Collector } from './collector.ts'
import { OwnersDashboard } from './dashboard/dashboard.ts'
import { Delivery } from './delivery.ts'
import { Digest } from './digest.ts'
import { editorFaults } from './editor-faults.ts'
import { FeedbackIntake } from './feedback-intake.ts'
import { NodeFunction } from './house/node-function.ts'
import { Keys } from './keys.ts'
import { MailIdentity, sandboxRecipients } from './mail-identity.ts'
import { Operator } from './operator.ts'
import { productionFaults } from './production-faults.ts'
import { readingModelFaults } from './reading-model.ts'
import { StageFault } from './stage-fault.ts'
import type { Stage } from './stages.ts'
import { deadLettersOf, Sweeper } from './sweeper.ts'
import { StoryTable } from './table.ts'
import { WebSite } from './web-site.ts'

/** One deployment: every subject, and who may do what to whom. */
export class StorywireStack extends Stack {
  constructor(scope: Construct, stage: Stage, packs: readonly StoryPack[]) {
    super(scope, `Storywire-${stage.name}`, {
      description: `Storywire (${stage.name}): follows a running news story for its readers by e-mail.`,
      terminationProtection: stage.protect,
    })
    const faults = [
      ...readingModelFaults(stage),
      ...editorFaults(stage),
      ...(stage.name === 'production' ? productionFaults(stage, packs) : []),
    ]
    if (faults.length > 0) throw new StageFault(faults)
    // The variable of an empty list would be empty, and an empty one allows everybody.
    if (stage.allowList?.length === 0 || (stage.name !== 'production' && stage.allowList === null))
      throw new StageFault([`Stage ${stage.name} has no allow-list. Only production may mail everybody.`])

    const operator = new Operator(this, 'Operator', stage.alarmAddress)
    const table = new StoryTable(this, 'Table', stage)
    const keys = new Keys(this, 'Keys', stage.existing.secretArn)
    const mail = new MailIdentity(this, 'MailIdentity', {
      operator,
      addresses: packs.flatMap(({ sender }) => [sender.address, sender.confirmAddress]),
      stage,
    })
    const collect = new Collector(this, 'Collect', stage.readingModel)
    if (stage.readingModel !== null) collect.askReadingModel(stage.readingModel)
    if (stage.meanings !== null) collect.readMeanings(stage.meanings)
    const digest = new Digest(this, 'Digest', operator, packs)
    const delivery = new Delivery(this, 'Delivery', stage.allowList)
    const desk = new NodeFunction(this, 'Desk', { name: 'desk', timeoutSeconds: 20, memoryMb: 1024 })
    const site = new WebSite(this, 'Site', { operator, own: stage.site, desk })
    const feedback = new FeedbackIntake(this, 'Feedback', mail.events)
    const sweep = new Sweeper(this, 'Sweep', operator)
    const queues = [digest.open, delivery.urgent, delivery.greetings, delivery.bulk, feedback.queue]
    const functions = [collect.fn, digest.fn, delivery.fn, desk, site.fn, feedback.fn, sweep.fn]
    sweep.watch(queues)
    new OwnersDashboard(this, 'OwnersDashboard', {
      functions,
      queues,
      siteFaults: site.faults,
      tableName: table.table.tableName,
      audienceIndex: audienceIndex.name,
    })

    for (const fn of functions) table.grant(fn)
    for (const fn of [delivery.fn, sweep.fn]) table.grantAudience(fn)
    for (const fn of [collect.fn, sweep.fn]) digest.open.grantSend(fn, 'openQueueUrl')
    for (const fn of [digest.fn, sweep.fn]) delivery.urgent.grantSend(fn, 'urgentQueueUrl')
    for (const fn of [site.fn, desk, sweep.fn]) delivery.greetings.grantSend(fn, 'greetingsQueueUrl')
    for (const fn of [digest.fn, sweep.fn]) delivery.bulk.grantSend(fn, 'bulkQueueUrl')
    for (const fn of [delivery.fn, site.fn, desk, sweep.fn]) keys.grantRead(fn)
    mail.grantSend(delivery.fn, sandboxRecipients(stage))

    const siteUrl = stage.siteUrl ?? site.url
    for (const fn of [collect.fn, digest.fn, delivery.fn]) fn.setVariable('siteUrl', siteUrl)
    const editors = JSON.stringify(stage.editors)
    for (const fn of [digest.fn, delivery.fn, desk]) fn.setVariable('editors', editors)
    const outputs = {
      SiteUrl: siteUrl,
      // What `npx storywire … --stack <name>` reads (cli/deployment.ts).
      TableName: table.table.tableName,
      SecretId: keys.secretId,
      OperatorLog: operator.log.logGroupName,
      UrgentQueueUrl: delivery.urgent.queue.queueUrl,
      GreetingsQueueUrl: delivery.greetings.queue.queueUrl,
      BulkQueueUrl: delivery.bulk.queue.queueUrl,
      Editors: editors,
      DeadLetters: this.toJsonString(deadLettersOf(queues)),
    }
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })
  }
}
