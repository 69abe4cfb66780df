/** What a text of JSON says; undefined for what is none, which no shape takes. */
export const jsonOrUndefined = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
