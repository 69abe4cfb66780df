import { allowances, prices } from '#infra/prices'
import { storedGb } from './assumptions.ts'

/** What `storywire backup` costs in a month, where an owner has it run (docs/restore.md); asking logs is free. */
export type CopyMonth = { readUnits: number; outGb: number; listDollars: number; dollars: number }

/** The table is read once a day, eventually consistent: a unit is 8 kB. */
const copiesAMonth = 365 / 12
const unitBytes = 8_192

export const copyMonth = (): CopyMonth => {
  const outGb = storedGb * copiesAMonth
  const readUnits = (outGb * 1e9) / unitBytes
  const reads = readUnits * prices.readUnit
  return {
    ...{ readUnits, outGb },
    listDollars: reads + outGb * prices.transferredGb,
    dollars: reads + Math.max(0, outGb - (allowances.transferredGb ?? 0)) * prices.transferredGb,
  }
}

export const copyLines = ({ outGb, listDollars, dollars }: CopyMonth): string[] => [
  'A month of copies elsewhere, where an owner has "storywire backup" run: ' +
    `$${listDollars.toFixed(2)} by list, $${dollars.toFixed(2)} with the allowance, for ${outGb.toFixed(1)} GB that leave AWS.`,
]
