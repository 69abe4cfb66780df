/**
 * What AWS has, or null where it says that there is no such thing.
 * @param absent the exception by which it says so
 */
export const orNull = async <Value>(
  absent: abstract new (...given: never[]) => Error,
  ask: () => Promise<Value>,
): Promise<Value | null> => {
  try {
    return await ask()
  } catch (fault) {
    if (fault instanceof absent) return null
    throw fault
  }
}
