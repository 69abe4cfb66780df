import { domainToASCII } from 'node:url'
import { parseAddress } from '#core/subscription/address'
import type { Stage } from './stages.ts'

/** Why an editor of the stage could not work or be mailed, one sentence each; none when all is well. */
export const editorFaults = ({
  name: stage,
  editors,
  allowList,
}: Pick<Stage, 'name' | 'editors' | 'allowList'>): string[] => {
  const where = `editors of ${stage} in infra/stages.ts`
  const known = new Set<string>()
  return editors.flatMap(({ name, address }) => {
    const parsed = parseAddress(address, domainToASCII)
    if ('fault' in parsed || parsed.address !== address)
      return [`"${address}" is no address that can be mailed: mend it in ${where}.`]
    if (name.trim() === '') return [`${address} has no name: set it in ${where}, other editors see it.`]
    const twice = [name, parsed.canonical].find(one => known.has(one))
    known.add(name).add(parsed.canonical)
    if (twice !== undefined) return [`"${twice}" stands twice in ${where}: name each editor once.`]
    const mayBeMailed =
      allowList === null || allowList.some(one => one === address || one === `@${parsed.domain}`)
    return mayBeMailed
      ? []
      : [`${address} would get no mail: add it to allowList of ${stage} in infra/stages.ts.`]
  })
}
