import { domainToASCII } from 'node:url'
import type { AudienceList } from '#core/delivery/deliver-ports'
import { shardsOf } from '#core/delivery/mailing'
import type { Editor } from '#core/desk/editor'
import { parseAddress } from '#core/subscription/address'
import type { Secrets } from './secrets/keys.ts'
import { readerId } from './secrets/reader-id.ts'

/** Editors by the id that belongs to their address, as readers have one. */
export type Editors = () => Promise<ReadonlyMap<string, Editor>>

export const keyedEditors = (editors: readonly Editor[], secrets: Secrets): Editors => {
  let keyed: ReadonlyMap<string, Editor> | undefined
  return async () => {
    if (keyed) return keyed
    const keys = await secrets.keys()
    keyed = new Map(
      editors.flatMap(editor => {
        const address = parseAddress(editor.address, domainToASCII)
        return 'fault' in address ? [] : [[readerId(keys, address), editor]]
      }),
    )
    return keyed
  }
}

/** Editors as the audience of a mailing that is theirs. */
export const listEditors = (editors: Editors): AudienceList => ({
  async next(mailing, shard, after, limit) {
    if (!shardsOf(mailing).includes(shard)) return []
    return [...(await editors()).keys()]
      .filter(id => id > after)
      .sort()
      .slice(0, limit)
  },
})
