/**
 * Reads a message as RFC 5322, 2045 and 2046 say, and forgives nothing: an independent second opinion beside
 * postal-mime. Knows just what a mail of ours may hold.
 * @throws when the message breaks a rule
 */
export const readStrictly = (message: Uint8Array): { text: string; html: string } => {
  const wire = Buffer.from(message).toString('latin1')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that may not be there
  if (/[^\x01-\x7f]/.test(wire)) throw new Error('The message is not 7-bit.')
  if (/[^\r]\n|\r(?!\n)|^\n/.test(wire)) throw new Error('A line does not end in CRLF.')
  const { headers, body } = split(wire)
  const boundary = /^multipart\/alternative; +boundary="([^"\r\n]{1,70})"$/.exec(
    headers.get('content-type') ?? '',
  )?.[1]
  if (!boundary) throw new Error('The message has no boundary.')
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`)
  if (parts.length !== 4 || parts[0] !== '' || parts[3] !== '--\r\n')
    throw new Error('The message has not just two parts.')
  return { text: part(parts[1] ?? '', 'text/plain'), html: part(parts[2] ?? '', 'text/html') }
}

const split = (entity: string): { headers: Map<string, string>; body: string } => {
  const end = entity.indexOf('\r\n\r\n')
  const headers = new Map<string, string>()
  for (const line of entity
    .slice(0, end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')) {
    const [, name, value] = /^([!-9;-~]+): *(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new Error(`This is no header: ${line}`)
    if (headers.has(name.toLowerCase())) throw new Error(`${name} is there twice.`)
    headers.set(name.toLowerCase(), value)
  }
  return { headers, body: entity.slice(end + 4) }
}

const part = (text: string, type: string): string => {
  if (!text.startsWith('\r\n')) throw new Error('There is something behind a boundary.')
  const { headers, body } = split(text.slice(2))
  if (headers.get('content-type') !== `${type}; charset=utf-8`) throw new Error(`There is no ${type}.`)
  if (headers.get('content-transfer-encoding') !== 'quoted-printable') throw new Error('Another encoding.')
  return decode(body)
}

const decode = (body: string): string => {
  const lines = body.split('\r\n')
  let bytes = ''
  for (const [at, line] of lines.entries()) {
    if (line.length > 76) throw new Error(`A line has ${line.length} signs.`)
    if (/[ \t]$/.test(line)) throw new Error('A line ends in a blank.')
    if (line.startsWith('.') || line.startsWith('From ')) throw new Error('A line begins as none may.')
    const soft = line.endsWith('=')
    const content = soft ? line.slice(0, -1) : line
    if (/=(?![0-9A-F]{2})/.test(content)) throw new Error(`"=" stands for nothing: ${line}`)
    bytes += content.replace(/=(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    if (!soft && at < lines.length - 1) bytes += '\r\n'
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'))
}
