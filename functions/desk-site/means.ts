import type { Editor } from '#core/desk/editor'
import type { SiteMeans } from '../site/site-means.ts'

export type DeskSiteMeans = SiteMeans & {
  /** Whom the stage names; whoever is taken off is out at once. */
  editors: readonly Editor[]
}
