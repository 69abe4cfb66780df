/** Readers' ids are 32 hex digits; packed, a row of 25 is half as long and a claim costs one write unit and not two. */
const idBytes = 16
const isId = /^[0-9a-f]{32}$/

/** @returns 16 bytes an id; null for none, since not every table takes empty bytes */
export const packIds = (ids: readonly string[]): Uint8Array | null => {
  const odd = ids.find(id => !isId.test(id))
  if (odd !== undefined) throw new Error(`"${odd}" is no reader's id.`)
  return ids.length === 0 ? null : new Uint8Array(Buffer.from(ids.join(''), 'hex'))
}

export const unpackIds = (bytes: Uint8Array | null): string[] => {
  const hex = Buffer.from(bytes ?? []).toString('hex')
  return Array.from({ length: hex.length / (2 * idBytes) }, (_, n) =>
    hex.slice(n * 2 * idBytes, (n + 1) * 2 * idBytes),
  )
}
