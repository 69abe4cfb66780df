import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { NodeFunction } from './house/node-function.ts'
import type { Stage } from './stages.ts'

/** What the stores do, and nothing else: no Scan, no table settings. */
const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']
const actions = [...reading, ...writing]

/** What pages list, made of the story by those who write the story. */
const listings = 'LISTING#*'
/** Partitions that hold the story, its mailings and the register of faults, and nothing about readers. */
const storyPartitions = ['STORY#*', 'REPORT#*', 'MAILING#*', 'SLICES#*', 'OPEN', 'FAULTS', 'RUNS', listings]

const audience = 'audience'

/** The one table. */
export class StoryTable extends Construct {
  readonly table: Pick<ITable, 'tableArn' | 'tableName'>

  /** @param stage says whether the table survives its stack, whether nobody may delete it, or which one is there already */
  constructor(scope: Construct, id: string, stage: Pick<Stage, 'keepData' | 'protect' | 'existing'>) {
    super(scope, id)
    const { table: tableName } = stage.existing
    this.table =
      tableName === null
        ? this.#make(stage.keepData, stage.protect)
        : Table.fromTableAttributes(this, 'Table', { tableName, globalIndexes: [audience] })
  }

  #make(keep: boolean, protect: boolean): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'ttl',
      deletionProtection: protect,
      // Kept, except when the first deployment fails: there is nothing in it yet.
      removalPolicy: keep ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    })
    table.addGlobalSecondaryIndex({
      indexName: audience,
      partitionKey: { name: 'apk', type: AttributeType.STRING },
      sortKey: { name: 'ask', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })
    return table
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
        resources: [`${this.table.tableArn}/index/${audience}`],
      }),
    )
  }

  #grant(fn: NodeFunction, statement: PolicyStatement): void {
    fn.lambda.addToRolePolicy(statement)
    fn.setVariable('table', this.table.tableName)
  }
}
