import type { DeliverMessage, Queue } from '#core/delivery/queue'
import type { Clock } from '#core/instant'
import type { Log } from '#core/log'
import type { StoryPack } from '#core/story/pack'
import type { RequestMessage } from '#core/subscription/request'
import type { Secrets } from '#functions/secrets/keys'
import type { Table } from '#functions/stores/table'

/** A story as the site shows it. */
export type SiteStory = {
  pack: StoryPack
  /** The backgrounder, compiled from Markdown of ours when the project was built. */
  backgroundHtml: string
  /** Its pack is gone; only its readers' links lead to it. */
  ended?: true
}

export type SiteMeans = {
  table: Table
  greetingsQueue: Queue<DeliverMessage | RequestMessage>
  secrets: Secrets
  stories: SiteStory[]
  clock: Clock
  log: Log
  sample: boolean
}
