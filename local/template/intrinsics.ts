import * as z from 'zod'

/** A value of a template that may still hold intrinsic functions. */
export type Unresolved = unknown

/** What the resolver must know: the values of references, by logical id and attribute. */
export type References = {
  /** `Ref` of a resource, parameter or pseudo parameter; undefined when nobody knows. */
  ref(logicalId: string): string | undefined
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): string | undefined
}

/** The template uses something that one machine does not know. */
export class UnknownConstruct extends Error {}

const reference = z.strictObject({ Ref: z.string() })
const attribute = z.strictObject({ 'Fn::GetAtt': z.union([z.tuple([z.string(), z.string()]), z.string()]) })
const join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })
const substitute = z.strictObject({
  'Fn::Sub': z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]),
})
const select = z.strictObject({ 'Fn::Select': z.tuple([z.union([z.number(), z.string()]), z.unknown()]) })
const split = z.strictObject({ 'Fn::Split': z.tuple([z.string(), z.unknown()]) })
const record = z.record(z.string(), z.unknown())

/**
 * Puts values in the place of `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Sub`, `Fn::Select` and `Fn::Split`, at any depth.
 * @param where named in errors: "Environment of DeliverFunction"
 * @throws {@link UnknownConstruct}
 */
export const resolve = (value: Unresolved, references: References, where: string): unknown => {
  const text = (part: unknown): string => {
    const resolved = resolve(part, references, where)
    if (typeof resolved === 'string' || typeof resolved === 'number' || typeof resolved === 'boolean')
      return String(resolved)
    throw new UnknownConstruct(`${where}: text was expected instead of ${JSON.stringify(part)}.`)
  }
  const known = (found: string | undefined, name: string): string => {
    if (found === undefined)
      throw new UnknownConstruct(
        `${where}: one machine has no value for ${name}. Teach local/template what it is.`,
      )
    return found
  }
  const fill = (pattern: string, own: Record<string, unknown>): string =>
    pattern.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in own) return text(own[name])
      const [id = '', ...path] = name.split('.')
      return known(path.length > 0 ? references.attribute(id, path.join('.')) : references.ref(id), whole)
    })

  if (Array.isArray(value)) return value.map(part => resolve(part, references, where))
  const object = record.safeParse(value)
  if (!object.success) return value

  const ref = reference.safeParse(value)
  if (ref.success)
    return ref.data.Ref === 'AWS::NoValue'
      ? undefined
      : known(references.ref(ref.data.Ref), `Ref ${ref.data.Ref}`)
  const got = attribute.safeParse(value)
  if (got.success) {
    const path = got.data['Fn::GetAtt']
    const [id = '', ...rest] = typeof path === 'string' ? path.split('.') : path
    return known(references.attribute(id, rest.join('.')), `Fn::GetAtt ${id}.${rest.join('.')}`)
  }
  const joined = join.safeParse(value)
  if (joined.success) {
    const [between, parts] = joined.data['Fn::Join']
    return parts.map(text).join(between)
  }
  const substituted = substitute.safeParse(value)
  if (substituted.success) {
    const sub = substituted.data['Fn::Sub']
    return typeof sub === 'string' ? fill(sub, {}) : fill(...sub)
  }
  const selected = select.safeParse(value)
  if (selected.success) {
    const [index, list] = selected.data['Fn::Select']
    const values = z.array(z.unknown()).safeParse(resolve(list, references, where))
    if (values.success) return values.data[Number(index)]
  }
  const divided = split.safeParse(value)
  if (divided.success) return text(divided.data['Fn::Split'][1]).split(divided.data['Fn::Split'][0])

  const intrinsic = Object.keys(object.data).find(key => key.startsWith('Fn::') || key === 'Condition')
  if (intrinsic?.startsWith('Fn::'))
    throw new UnknownConstruct(
      `${where}: one machine does not know ${intrinsic}. Teach local/template/intrinsics.`,
    )
  return Object.fromEntries(
    Object.entries(object.data)
      .map(([key, part]) => [key, resolve(part, references, where)] as const)
      .filter(([, part]) => part !== undefined),
  )
}
