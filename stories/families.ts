import * as z from 'zod'
import type { Family } from '#core/story/pack'
import { checkedYaml } from './checked-yaml.ts'
import type { FaultAt, Mistake } from './mistake.ts'
import { familyList } from './pack-schema.ts'
import { fault } from './pack-shapes.ts'

/** The publisher families of all packs; its path as mistakes tell it. */
export const familiesFile = 'stories/families.yaml'

const schema = z.array(
  familyList.element.omit({ party: true }).extend({
    party: z
      .never({
        error: fault(
          'A party belongs to one story.',
          'Take it out here, and write the family with its party into “families” of that story’s pack.',
        ),
      })
      .optional(),
  }),
)

const named = z.array(z.looseObject({ id: z.string().catch(''), name: z.string().catch('') })).catch([])

/** An outlet that two families claim would speak for either. */
const claimedTwice = (data: unknown): FaultAt[] => {
  const families = named.parse(data)
  return families.flatMap(({ id }, index) =>
    id !== '' && families.findIndex(one => one.id === id) < index
      ? [
          {
            path: [index, 'id'],
            what: `There are two families “${id}”.`,
            remedy: 'Rename or take out one of them.',
          },
        ]
      : [],
  )
}

/** Reads `families.yaml`; an empty text has no families. */
export const readFamilies = (text: string): { families: Family[]; mistakes: Mistake[] } => {
  if (text.trim() === '') return { families: [], mistakes: [] }
  const { written, mistakes } = checkedYaml(familiesFile, text, schema, claimedTwice)
  return { families: mistakes.length === 0 && written ? written : [], mistakes }
}
