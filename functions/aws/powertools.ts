import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { metrics as names } from '#functions/environment'
import type { Happening, Journal } from '#functions/journal'
import type { Log } from '#functions/means'

/** Structured log lines on standard output, from where CloudWatch takes them. */
export const createLog = (): Log => {
  const logger = new Logger()
  return {
    info: (what, fields = {}) => logger.info(what, fields),
    warn: (what, fields = {}) => logger.warn(what, fields),
    error: (what, fields = {}) => logger.error(what, fields),
  }
}

/** Happenings as log lines, and as the metrics that alarms stand on. */
export const createJournal = (log: Log): Journal & { flush(): void } => {
  const metrics = new Metrics({ namespace: names.namespace })
  const ofMailings = new Metrics({ namespace: names.namespace, serviceName: names.mailingService })
  return {
    note(happening) {
      const { kind, ...fields } = happening
      if (kind === 'fault') log.warn(kind, fields)
      // Of what went well, the ledger tells each and the metric how many: a line for each would cost more than its send.
      else if (happening.kind !== 'delivery' || happening.state !== 'submitted') log.info(kind, fields)
      const [name, by] = metricOf(happening)
      const counts = name === names.mailingFaults ? ofMailings : metrics
      if (name) counts.addMetric(name, MetricUnit.Count, by)
    },
    flush() {
      metrics.publishStoredMetrics()
      ofMailings.publishStoredMetrics()
    },
  }
}

const faultMetrics = {
  source: 'SourceFaults',
  content: names.contentRejected,
  mailing: names.mailingFaults,
  /** Its message fails, and so do the function's alarms. */
  feedback: null,
} as const

const metricOf = (happening: Happening): [name: string | null, by: number] => {
  switch (happening.kind) {
    case 'collected':
      return ['ReportsCollected', happening.reports]
    case 'fault':
      return [faultMetrics[happening.what], 1]
    case 'development':
      return ['DevelopmentsFound', 1]
    case 'alert':
      return ['AlertsRaised', 1]
    case 'edition':
      return ['EditionsOpened', 1]
    case 'delivery':
      return [happening.state === 'failed' ? names.mailsFailed : `Mails-${happening.state}`, 1]
    case 'sifted':
    case 'merged':
    case 'milestone':
    case 'take-back':
    case 'feedback':
    case 'swept':
      return [null, 0]
  }
}
