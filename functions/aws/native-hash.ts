import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto'

type Data = string | ArrayBuffer | ArrayBufferView

const keys = new WeakMap<object, KeyObject>()

/**
 * SHA-256 for the SDK's signer. The SDK's own hands raw bytes to `createHmac`, which Node 24 takes 20 µs to make a key
 * of; the signer's key is the same for a whole day, and as a key object it costs 2 µs.
 */
export class NativeSha256 {
  #secret: KeyObject | undefined
  #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>

  constructor(secret?: Data) {
    this.#secret = secret === undefined ? undefined : keyOf(secret)
    this.#hash = this.#begin()
  }

  update(data: Data, encoding?: 'utf8' | 'hex' | 'base64'): void {
    this.#hash.update(bytesOf(data, encoding))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }

  reset(): void {
    this.#hash = this.#begin()
  }

  #begin() {
    return this.#secret ? createHmac('sha256', this.#secret) : createHash('sha256')
  }
}

const keyOf = (secret: Data): KeyObject => {
  if (typeof secret === 'string') return createSecretKey(secret, 'utf8')
  const known = keys.get(secret)
  if (known) return known
  const key = createSecretKey(bytesOf(secret))
  keys.set(secret, key)
  return key
}

const bytesOf = (data: Data, encoding?: BufferEncoding): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data, encoding)
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}
