import type { Item, Value } from '#functions/stores/table'

/**
 * Bytes that DynamoDB bills for an item (developer guide, *DynamoDB item sizes and formats*): names and texts in
 * UTF-8; a number one byte for two significant digits and one more; a map or list 3 bytes and one for each element.
 */
export const itemBytes = (item: Item | undefined): number => (item ? mapBytes(item) : 0)

const mapBytes = (values: { [name: string]: Value }): number =>
  Object.entries(values).reduce(
    (sum, [name, value]) => sum + (value === undefined ? 0 : utf8(name) + valueBytes(value)),
    0,
  )

const valueBytes = (value: Value): number => {
  if (value === undefined || value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return utf8(value)
  if (typeof value === 'number')
    return (
      Math.ceil(
        String(Math.abs(value))
          .replace(/\D/g, '')
          .replace(/^0+|0+$/g, '').length / 2,
      ) + 1
    )
  if (value instanceof Uint8Array) return value.length
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, one) => sum + 1 + valueBytes(one), 0)
  return 3 + Object.keys(value).length + mapBytes(value)
}

const utf8 = (text: string): number => Buffer.byteLength(text)
