/**
 * A closed list is a table: its keys are the members, in order, and a row holds what the code asks of its member. Types
 * and shapes are made from it, so whoever adds a member is led by the compiler to whatever must know it
 * (docs/adr/0035).
 */
type ListOf<Member extends string> = Readonly<Record<Member, unknown>>

/** The members, in the order of their rows. */
export const membersOf = <Member extends string>(list: ListOf<Member>): Member[] =>
  Object.keys(list).filter(text => isMemberOf(list, text))

/** What strangers type may name what every object has: `constructor` is no member. */
export const isMemberOf = <Member extends string>(list: ListOf<Member>, text: string): text is Member =>
  Object.hasOwn(list, text)
