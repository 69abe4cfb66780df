/**
 * Whether a log of LevelDB is as it was written, apart from a torn end: what a kill cut off was never acknowledged.
 * LevelDB itself drops what it cannot read without a word, and that may be every reader since the start before.
 * Format: blocks of 32 KiB with records of a masked CRC-32C (4 bytes), length (2), type (1) and data.
 * https://github.com/google/leveldb/blob/main/doc/log_format.md
 */
export const isWholeLog = (log: Buffer): boolean => {
  for (let at = 0; at < log.length; ) {
    const left = block - (at % block)
    if (left < header) {
      at += left
      continue
    }
    if (at + header > log.length) return true
    const length = log.readUInt16LE(at + 4)
    const type = log.readUInt8(at + 6)
    const isPadding = type === 0 && length === 0
    if (isPadding && log.subarray(at, at + left).every(byte => byte === 0)) {
      at += left
      continue
    }
    if (type < 1 || type > 4 || header + length > left) return false
    const end = at + header + length
    if (end > log.length) return true
    if (log.readUInt32LE(at) !== masked(crc32c(log.subarray(at + 6, end)))) return false
    at = end
  }
  return true
}

const block = 32_768
const header = 7

/** By the byte; node:zlib has another polynomial. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1
  return rest
})

const crc32c = (bytes: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (remainders[(crc ^ byte) & 255] ?? 0)
  return ~crc >>> 0
}

const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
