import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { NodeFunction } from './house/node-function.ts'

/** What the stores do, and nothing else: no Scan, no table settings. */
const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']
const actions = [...reading, ...writing]

/** What pages list, made of the story by those who write the story. */
const listings = 'LISTING#*'
/** Partitions that hold the story, its mailings and the register of faults, and nothing about readers. */
const storyPartitions = ['STORY#*', 'REPORT#*', 'MAILING#*', 'SLICES#*', 'OPEN', 'FAULTS', 'RUNS', listings]

/** The one table. */
export class StoryTable extends Construct {
  readonly table: Table

  /** @param keep production: the table survives its stack, and nobody deletes it by mistake */
  constructor(scope: Construct, id: string, keep: boolean) {
    super(scope, id)
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'ttl',
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: 'audience',
      partitionKey: { name: 'apk', type: AttributeType.STRING },
      sortKey: { name: 'ask', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })
  }

  /** The story and its mailings, never a reader: for functions that read what strangers wrote. */
  grantStory(fn: NodeFunction): void {
    this.#grant(
      fn,
      new PolicyStatement({
        actions,
        resources: [this.table.tableArn],
        conditions: {
          // `ForAllValues` holds for a request without any key, hence the second condition.
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': storyPartitions },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    )
  }

  /** Everything, but what pages list is read only: a page must never say what the story does not. */
  grantStoryAndReaders(fn: NodeFunction): void {
    this.#grant(fn, new PolicyStatement({ actions, resources: [this.table.tableArn] }))
    fn.lambda.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: writing,
        resources: [this.table.tableArn],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [listings] } },
      }),
    )
  }

  /** The index that lists readers by story. */
  grantAudience(fn: NodeFunction): void {
    fn.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.table.tableArn}/index/audience`],
      }),
    )
  }

  #grant(fn: NodeFunction, statement: PolicyStatement): void {
    fn.lambda.addToRolePolicy(statement)
    fn.setVariable('table', this.table.tableName)
  }
}
