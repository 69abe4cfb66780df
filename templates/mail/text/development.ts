import { isolated } from '#core/story/isolated'
import type { DevelopmentView } from '#core/story/present'
import { paragraphs, wrap } from './lines.ts'

export const developmentText = (development: DevelopmentView): string =>
  paragraphs(
    [
      wrap(isolated(development.headline)),
      ...(development.summary ? [wrap(development.summary, '  ')] : []),
      wrap(sureness(development), '  '),
      wrap(`${development.day}${outlets(development)}`, '  '),
      `  ${development.href}`,
    ].join('\n'),
  )

/** "Confirmed by both governments", "One report: Lakeside Herald" */
export const sureness = ({ mark, by }: DevelopmentView): string =>
  `${mark}${by.startsWith('by ') ? '' : ':'} ${by}`

const outlets = (development: DevelopmentView): string =>
  development.outlets.length > 0 ? `: ${outletNames(development)}` : ''

/** "Harbour Times, Northern Wire and 9 more" */
export const outletNames = ({ outlets, more }: DevelopmentView): string =>
  outlets.map(({ name }) => isolated(name)).join(', ') + (more > 0 ? ` and ${more} more` : '')
