/**
 * Does so many pieces of work at the same time, each as soon as one before it is through.
 * @param items are taken one after another, also where they are themselves awaited
 * @returns what came of each, in the order in which they were begun
 * @throws what failed first; by then nothing is under way any more, and what had not begun is left
 */
export const sideBySide = async <Item, Value>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> => {
  const left = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  const done: Value[] = []
  const failures: unknown[] = []
  let begun = 0
  const worker = async (): Promise<void> => {
    try {
      for (let next = await left.next(); !next.done && failures.length === 0; next = await left.next()) {
        const n = begun++
        done[n] = await work(next.value)
      }
    } catch (error) {
      failures.push(error)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failures.length > 0) throw failures[0]
  return done
}
