import type { MeaningAnswer, Meanings } from '#core/story/meaning'

/** A model that knows the directions of some texts by a word in them, and fails or is silent as it is told. */
export const createMeaningsDouble = (
  directions: Record<string, number[]>,
  model = 'double',
): Meanings & { asked: string[][]; failing: boolean } => {
  const double = {
    model,
    asked: [] as string[][],
    failing: false,
    async of(texts: string[]): Promise<MeaningAnswer> {
      double.asked.push(texts)
      if (double.failing) return { outcome: 'failed', detail: 'it is out of order' }
      const nothing = Object.values(directions)[0]?.map(() => 0) ?? []
      return {
        outcome: 'given',
        vectors: texts.map(
          text => Object.entries(directions).find(([word]) => text.includes(word))?.[1] ?? nothing,
        ),
      }
    },
  }
  return double
}
