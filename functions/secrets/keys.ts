/** The secrets that tokens and readers' ids are made with. */
export type Keys = {
  /** HMAC key of readers' ids; never rotated. Base64. */
  idKey: string
  /** Master keys of tokens by key id; old ones stay so that old unsubscribe links work, retired ones do not. Base64. */
  tokenKeys: Record<string, string>
  /** The key id that new tokens are signed with. */
  currentKeyId: string
}

export interface Secrets {
  keys(): Promise<Keys>
}
