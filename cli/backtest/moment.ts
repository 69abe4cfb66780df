import type { Instant } from '#core/instant'

/** "2025-08-06 23:55 UTC" */
export const moment = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
