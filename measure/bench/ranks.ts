/** The normal distribution's upper tail, doubled (Abramowitz and Stegun 7.1.26: wrong by 1.5 · 10⁻⁷ at most). */
const twoSided = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const sum = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429].reduceRight(
    (rest, a) => (rest + a) * t,
    0,
  )
  return sum * Math.exp(-x * x)
}

/**
 * Mann–Whitney: do two samples come from one distribution? With the correction for ties.
 * @returns the chance of ranks at least as far apart as these, if they do; `faster`: how often one of `a` is below one of `b`
 */
export const compareRanks = (a: readonly number[], b: readonly number[]): { p: number; faster: number } => {
  const all = [...a.map(value => ({ value, mine: true })), ...b.map(value => ({ value, mine: false }))].sort(
    (one, other) => one.value - other.value,
  )
  let [rankSum, ties] = [0, 0]
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    const rank = (from + 1 + to) / 2
    rankSum += rank * all.slice(from, to).filter(one => one.mine).length
    ties += (to - from) ** 3 - (to - from)
  }
  const [n, m, sum] = [a.length, b.length, a.length + b.length]
  const u = rankSum - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((n * m) / 12) * (sum + 1 - ties / (sum * (sum - 1))))
  return { p: deviation === 0 ? 1 : twoSided((u - (n * m) / 2) / deviation), faster: 1 - u / (n * m) }
}

/** Holm: of many comparisons some look unlikely by chance. @returns the p of each as if it were the only one */
export const adjustedForMany = (ps: readonly number[]): number[] => {
  const order = ps.map((p, n) => ({ p, n })).sort((one, other) => one.p - other.p)
  const adjusted = ps.map(() => 1)
  let least = 0
  for (const [rank, { p, n }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)))
    adjusted[n] = least
  }
  return adjusted
}
