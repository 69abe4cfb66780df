/** `v1.<key id>.<payload>.<mac>` as `token-signer.ts` makes it; a MAC of 16 bytes is 22 digits of base64url. */
const token = /^(v1\.[\w-]+\.[\w-]+\.[\w-]{22})(?![\w-])(.*)$/s

/**
 * What a mail program may leave behind a link: no letter and no digit, but for an entity's or an escape's; and what begins a
 * query ("&utm_source=…", its "?" encoded), an anchor or a tag, with all that follows.
 */
const litter =
  /^(?:[^\w-]|&(?:gt|lt|quot|apos|amp|nbsp|#\d{1,5}|#x[\da-f]{1,4});?|[=%][\da-f]{2})*(?:(?:[?#]|&(?:amp;)?(?=[a-z_]\w*=)|<\/?(?=[a-z])).*)?$/is

/** Blanks, line breaks, soft breaks of quoted-printable, and what cannot be seen. */
const breaks = /=\r?\n|[\s\p{Cc}\p{Cf}]/gu

/**
 * Finds our token in what came of a link on its way: a dot or a bracket of the sentence around it, a slash, a line break in
 * the middle. Only what cannot belong to a token is left out; letters, digits, `-` and `_` never are, since with them it
 * would be another one. The signature decides, as always.
 * @param text the last part of a link's path, encoded or not
 * @returns null when there is no such thing in it
 */
export const tokenIn = (text: string): string | null => {
  const whole = decoded(decoded(text))
    .replaceAll(breaks, '')
    .replace(/^[^\w-]+/, '')
  for (const one of [whole, whole.replaceAll('=', '')]) {
    const [, found, rest = ''] = token.exec(one) ?? []
    if (found && litter.test(rest)) return found
  }
  return null
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
