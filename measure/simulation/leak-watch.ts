/** Addresses as they might be spelt: plain, in any case, in a URL, in quoted-printable, in base64. */
const token = 'canary-'
const spellings = [
  token,
  encodeURIComponent('@example.org'),
  '=40example',
  '@example.org',
  // Base64 shows a text in three ways, by where it begins.
  ...[0, 1, 2].map(pad =>
    Buffer.from(`${' '.repeat(pad)}${token}`)
      .toString('base64')
      .slice(pad === 0 ? 0 : pad + 1, -4),
  ),
]

export const isLeak = (text: string): boolean =>
  spellings.some(one => text.includes(one)) || spellings.some(one => text.toLowerCase().includes(one))

/** Looks at each text as it is written, and keeps the first that names an address. */
export const createLeakWatch = () => {
  let leak: string | undefined
  return {
    hear(text: string): void {
      if (leak === undefined && isLeak(text)) leak = text
    },
    leak: () => leak,
  }
}
