import PostalMime from 'postal-mime'

/** The raw lines of a message's header, unfolded by nobody: name and value as they stand. */
export const rawHeaders = (message: Uint8Array): { name: string; value: string }[] => {
  const text = Buffer.from(message).toString('latin1')
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  const lines: { name: string; value: string }[] = []
  for (const line of head.split('\r\n')) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(line) && last) last.value += `\r\n${line}`
    else
      lines.push({
        name: line.slice(0, line.indexOf(':')).toLowerCase(),
        value: line.slice(line.indexOf(':') + 1).trim(),
      })
  }
  return lines
}

/**
 * What RFC 8058 (one-click unsubscribing), RFC 2369 and RFC 2919 (the list's name) ask of a mail to a list.
 * @returns what is wrong, a sentence each
 */
export const listFaults = async (message: Uint8Array): Promise<string[]> => {
  const headers = rawHeaders(message)
  const faults: string[] = []
  const only = (name: string): string => {
    const found = headers.filter(header => header.name === name)
    if (found.length !== 1) faults.push(`${name} stands there ${found.length} times.`)
    return found[0]?.value ?? ''
  }
  const unsubscribe = only('list-unsubscribe')
  const post = only('list-unsubscribe-post')
  const id = only('list-id')
  for (const [name, value] of Object.entries({ unsubscribe, post, id })) {
    if (/=\?/.test(value)) faults.push(`${name} is an encoded word.`)
    if (/[\r\n]/.test(value)) faults.push(`${name} is folded.`)
  }
  const uris = Array.from(unsubscribe.matchAll(/<([^<>\s]*)>/g), ([, uri]) => uri ?? '')
  if (uris.filter(uri => uri.startsWith('https://')).length !== 1) faults.push('There is not one https URI.')
  if (uris.some(uri => uri.startsWith('http://'))) faults.push('There is an http URI.')
  if (uris.some(uri => !URL.canParse(uri))) faults.push('A URI is none.')
  if (unsubscribe.replace(/<[^<>\s]*>/g, '').replace(/[,\s]/g, '') !== '')
    faults.push('There is more than URIs.')
  if (post !== 'List-Unsubscribe=One-Click') faults.push('The post header is another.')
  if (!/^(?:[^<>"]*|"[^"]*")\s*<[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+>$/.test(id))
    faults.push('The list has no id.')
  const parsed = await PostalMime.parse(message)
  const seen = (name: string) => parsed.headers.find(header => header.key === name)?.value
  if (seen('list-unsubscribe') !== unsubscribe) faults.push('A parser reads another link.')
  if (seen('list-id') !== id) faults.push('A parser reads another list.')
  return faults
}
