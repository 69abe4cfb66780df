import * as z from 'zod'

/** Every key that a file of this schema may have, at whatever depth; keys that its writer makes up are not among them. */
export const keysOf = (schema: z.ZodType): string[] => {
  const keys = new Set<string>()
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [word, value] of Object.entries(part)) {
      if (word === 'properties') for (const key of Object.keys(value)) keys.add(key)
      look(value)
    }
  }
  // As it is written, not as it is read: what zod turns into something else counts as it came.
  look(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return [...keys]
}
