import type * as z from 'zod'

/**
 * Holds a zod shape against the type that it reads, both ways. A shape that merely gives what fits the type would let a
 * member that a list has gained be written and then refuse the whole item when it is read, and would drop a new optional
 * field without a word: neither compiles.
 */
export const shapeOf =
  <Type>() =>
  <Shape extends z.ZodType<Type>>(shape: Shape & Whole<Type, z.output<Shape>>): z.ZodType<Type> =>
    shape

/** Nothing more to ask where both are the same; else what no shape is, so that the call does not compile. */
type Whole<Type, Read> = Same<Plain<Type>, Plain<Read>> extends true ? unknown : { 'reads less than': Type }

/** Without the ways in which the same can be written: intersections and picks become plain objects. */
type Plain<Value> = Value extends Uint8Array
  ? 'bytes'
  : Value extends object
    ? { [Key in keyof Value]: Plain<Value[Key]> }
    : Value

/** Two types are the same where no generic function can tell them apart. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
