import { userInfo } from 'node:os'

/** The name under which somebody decides on the command line; other editors see it. */
export const editorOf = ({ by }: { by?: string | undefined }): string =>
  by ?? process.env.STORYWIRE_EDITOR ?? userInfo().username
