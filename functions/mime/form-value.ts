/** Base64 for `application/x-www-form-urlencoded`, where three of its characters mean something else. */
export const formValue = (bytes: Buffer): string => {
  const base64 = bytes.toString('base64')
  return /[+/=]/.test(base64)
    ? base64.replace(/[+/=]/g, character => escapes[character] ?? character)
    : base64
}

const escapes: Record<string, string> = { '+': '%2B', '/': '%2F', '=': '%3D' }
