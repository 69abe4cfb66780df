import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { NodeFunction } from '../house/node-function.ts'
import type { QueueWithDeadLetters } from '../house/queue-with-dead-letters.ts'
import {
  type Billed,
  deadLettersOf,
  dollarsADay,
  errorsOf,
  sesCounts,
  sesRates,
  throttles,
} from './metrics.ts'
import { alertPanels, failingPanels, type LogPanel, onTimePanels } from './queries.ts'

export type WatchedStack = Pick<Billed, 'tableName' | 'audienceIndex'> & {
  functions: readonly NodeFunction[]
  queues: readonly QueueWithDeadLetters[]
  siteFaults: IMetric
}

const views = { table: LogQueryVisualizationType.TABLE, line: LogQueryVisualizationType.LINE }
const rowWidth = 24
const height = 7

/**
 * Four questions of whoever runs it: are digests on time, are alerts fast, who is failing, what does it cost. It reads
 * log lines and metrics that are there anyway: three dashboards of up to 50 metrics each are free (docs/adr/0059).
 */
export class OwnersDashboard extends Construct {
  constructor(scope: Construct, id: string, watched: WatchedStack) {
    super(scope, id)
    const { functions, queues, siteFaults } = watched
    const { stackName, region } = Stack.of(this)
    const logs = (panels: readonly LogPanel[]): IWidget[] =>
      panels.map(one => logWidget(one, panels.length, functions))
    const billed = dollarsADay({
      ...watched,
      functions: functions.map(({ lambda, memoryMb }) => ({ lambda, memoryMb })),
      queues: queues.map(({ queue }) => queue),
    })
    new Dashboard(this, 'Dashboard', {
      dashboardName: stackName,
      defaultInterval: Duration.days(7),
      widgets: [
        [heading('Are digests on time?')],
        logs(onTimePanels),
        [heading('Are alerts fast?')],
        logs(alertPanels),
        [heading('Who is failing? What to do stands in docs/runbook.md.')],
        logs(failingPanels),
        [
          graph(
            'Failed runs of functions',
            functions.map(fn => errorsOf(fn.name, fn.lambda)),
            [throttles()],
          ),
          graph(
            'Messages that were put aside',
            queues.map(one => deadLettersOf(one.name, one.deadLetters)),
          ),
          graph('The site’s answers of 5xx', [siteFaults]),
        ],
        [
          graph('Mails a day, of the whole account', sesCounts()),
          graph('Bounce and complaint rate', sesRates()),
        ],
        [heading('What does it cost? By list prices; `npx storywire cost` counts the rest.')],
        [graph('Dollars a day', billed, [], rowWidth)],
      ],
    })
    new CfnOutput(Stack.of(this), 'DashboardUrl', {
      description: 'Digests, alerts, faults and cost.',
      value: `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards:name=${stackName}`,
    })
  }
}

const heading = (markdown: string): IWidget =>
  new TextWidget({ markdown: `## ${markdown}`, width: rowWidth, height: 1 })

const graph = (title: string, left: IMetric[], right: IMetric[] = [], width = rowWidth / 3): IWidget =>
  new GraphWidget({ title, left, right, width, height })

const logWidget = (
  { title, of, query, as }: LogPanel,
  inRow: number,
  functions: readonly NodeFunction[],
): IWidget =>
  new LogQueryWidget({
    title,
    logGroupNames: functions
      .filter(({ name }) => of === undefined || of.includes(name))
      .map(({ lambda }) => lambda.logGroup.logGroupName),
    queryLines: [...query],
    view: views[as],
    width: rowWidth / inRow,
    height,
  })
