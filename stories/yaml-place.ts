import { type Document, isAlias, isMap, isNode, isSeq, type LineCounter, type Node } from 'yaml'

/** Line and column, starting at 1. */
export type Place = { line: number; column: number }

const childOf = (document: Document, node: Node, key: string | number): Node | null => {
  const real = isAlias(node) ? node.resolve(document) : node
  if (isMap(real)) {
    const pair = real.items.find(item => isNode(item.key) && String(item.key) === String(key))
    if (pair === undefined) return null
    return isNode(pair.value) && pair.value.range ? pair.value : isNode(pair.key) ? pair.key : null
  }
  if (isSeq(real)) {
    const item = real.items[Number(key)]
    return isNode(item) ? item : null
  }
  return null
}

/** Where a value stands in the file; of one that is missing, where its owner stands. */
export const placeOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place => {
  let node: Node | null = isNode(document.contents) ? document.contents : null
  for (const key of path) {
    const child: Node | null = node === null || typeof key === 'symbol' ? null : childOf(document, node, key)
    if (child === null) break
    node = child
  }
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** Where a key of a map stands, for keys that should not be there. */
export const placeOfKey = (
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key: string,
): Place => {
  let node: Node | null = isNode(document.contents) ? document.contents : null
  for (const step of path)
    node = node === null || typeof step === 'symbol' ? null : childOf(document, node, step)
  const map = isAlias(node) ? node.resolve(document) : node
  const pair = isMap(map) ? map.items.find(item => isNode(item.key) && String(item.key) === key) : undefined
  const start = isNode(pair?.key) ? pair.key.range?.[0] : undefined
  if (start === undefined) return placeOf(document, lines, path)
  const { line, col } = lines.linePos(start)
  return { line, column: col }
}
