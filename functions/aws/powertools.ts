import { Logger } from '@aws-lambda-powertools/logger'
import type { Log } from '#core/log'

/** Structured log lines on standard output, from where CloudWatch takes them. */
export const createLog = (): Log => {
  const logger = new Logger()
  return {
    info: (what, fields = {}) => logger.info(what, fields),
    warn: (what, fields = {}) => logger.warn(what, fields),
    error: (what, fields = {}) => logger.error(what, fields),
  }
}
