import { RemovalPolicy, Tags } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { audienceIndex, expiryAttribute, tableKeys, tableTags } from '#functions/aws/table-schema'
import type { NodeFunction } from './house/node-function.ts'
import type { Stage } from './stages.ts'
import { allVerbs, dynamoActions, type TableRights, tableRights } from './table-rights.ts'

/** All keys are texts. @returns them as CDK takes them */
const keysOf = ({ partition, sort }: { partition: string; sort: string }) => ({
  partitionKey: { name: partition, type: AttributeType.STRING },
  sortKey: { name: sort, type: AttributeType.STRING },
})

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
        : Table.fromTableAttributes(this, 'Table', { tableName, globalIndexes: [audienceIndex.name] })
  }

  #make(keep: boolean, protect: boolean): Table {
    const table = new Table(this, 'Table', {
      ...keysOf(tableKeys),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: expiryAttribute,
      deletionProtection: protect,
      // Kept, except when the first deployment fails: there is nothing in it yet.
      removalPolicy: keep ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    })
    table.addGlobalSecondaryIndex({
      indexName: audienceIndex.name,
      ...keysOf(audienceIndex),
      projectionType: ProjectionType.KEYS_ONLY,
    })
    for (const [name, value] of Object.entries(tableTags)) Tags.of(table).add(name, value)
    return table
  }

  /** What `infra/table-rights.ts` says of this function: each verb on its partitions, and nothing else; no Scan. */
  grant(fn: NodeFunction): void {
    const rights: TableRights = tableRights[fn.name]
    for (const verb of allVerbs) {
      const partitions = rights[verb]
      if (partitions === undefined) continue
      fn.lambda.addToRolePolicy(
        new PolicyStatement({
          actions: [dynamoActions[verb]],
          resources: [this.table.tableArn],
          conditions: {
            // `ForAllValues` holds for a request without any key, hence the second condition.
            'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
            Null: { 'dynamodb:LeadingKeys': 'false' },
          },
        }),
      )
    }
    fn.setVariable('table', this.table.tableName)
  }

  /** The index that lists readers by story. */
  grantAudience(fn: NodeFunction): void {
    fn.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.table.tableArn}/index/${audienceIndex.name}`],
      }),
    )
  }
}
