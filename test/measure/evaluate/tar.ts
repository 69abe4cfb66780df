type Entry = { name: string; content: string; type?: string; prefix?: string }

const blocks = ({ name, content, type = '0', prefix = '' }: Entry): Buffer[] => {
  const head = Buffer.alloc(512)
  head.write(name, 0)
  head.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124)
  head.write(' '.repeat(8), 148)
  head.write(type, 156)
  head.write('ustar', 257)
  head.write(prefix, 345)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0`, 148)
  const bytes = Buffer.from(content)
  return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
}

/** A tar archive as `tar` writes it. @param entries `type` as in ustar: 0 a file, 5 a folder, L a long name */
export const tarOf = (entries: Entry[]): Buffer =>
  Buffer.concat([...entries.flatMap(blocks), Buffer.alloc(1024)])
