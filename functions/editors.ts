import { domainToASCII } from 'node:url'
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
