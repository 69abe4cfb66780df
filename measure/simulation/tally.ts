import type { Verdict } from './judge.ts'

/** Sums over seeds; what broke, by seed. */
export type Tally = Omit<Verdict, 'broken'> & { seeds: number; broken: { seed: number; sentence: string }[] }

export const nothing: Tally = {
  seeds: 0,
  recipients: 0,
  accepted: 0,
  ambiguous: 0,
  crashes: 0,
  throttled: 0,
  duplicates: 0,
  lost: 0,
  afterUnsubscribe: 0,
  overRate: 0,
  unsettled: 0,
  failed: 0,
  broken: [],
}

/** @param one a seed's verdict, or the tally of some seeds */
export const addTo = (sum: Tally, seed: number, one: Verdict | Tally): Tally => ({
  seeds: sum.seeds + ('seeds' in one ? one.seeds : 1),
  recipients: sum.recipients + one.recipients,
  accepted: sum.accepted + one.accepted,
  ambiguous: sum.ambiguous + one.ambiguous,
  crashes: sum.crashes + one.crashes,
  throttled: sum.throttled + one.throttled,
  duplicates: sum.duplicates + one.duplicates,
  lost: sum.lost + one.lost,
  afterUnsubscribe: sum.afterUnsubscribe + one.afterUnsubscribe,
  overRate: sum.overRate + one.overRate,
  unsettled: sum.unsettled + one.unsettled,
  failed: sum.failed + one.failed,
  broken: [
    ...sum.broken,
    ...one.broken.map(what => (typeof what === 'string' ? { seed, sentence: what } : what)),
  ],
})
