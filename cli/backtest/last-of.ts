/**
 * Where a development's reports are in the end.
 * @param into what each merged development went into
 */
export const lastOf = <Id extends string | null>(
  development: Id,
  into: ReadonlyMap<string, string>,
): string | Id => {
  const next = development === null ? undefined : into.get(development)
  return next === undefined ? development : lastOf(next, into)
}
