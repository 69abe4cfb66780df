/** What the file system says, in words. */
const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'it is a folder',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EROFS: 'nothing can be written there',
  ELOOP: 'its links lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EIO: 'the disk fails',
}

/** Calls on files; those on the network fail with other words. */
const calls =
  /^(access|chmod|close|copyfile|fdatasync|fsync|fstat|ftruncate|link|lstat|mkdir|mkdtemp|open|read|readlink|realpath|rename|rmdir|rm|scandir|stat|unlink|write)$/

type DiskFault = Error & { code: string; syscall: string; path?: string | undefined }

const isDiskFault = (fault: unknown): fault is DiskFault =>
  fault instanceof Error &&
  'code' in fault &&
  'syscall' in fault &&
  calls.test(String(fault.syscall)) &&
  // Nobody reads a pipe any more: no fault of a file.
  fault.code !== 'EPIPE'

/** LevelDB tells what the system said in its own words: `IO error: <path>: <what>`. */
const ofLevelDb = (fault: unknown): string | null => {
  const inner = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault
  if (!(inner instanceof Error && 'code' in inner && inner.code === 'LEVEL_IO_ERROR')) return null
  const [, place = 'The table', what = inner.message] =
    /^IO error: (.*): ([^:]+)$/.exec(inner.message.trim()) ?? []
  return /no space|quota/i.test(what)
    ? `${place} cannot be written: ${reasons.ENOSPC}. Make room, or use another disk.`
    : `${place} cannot be used: the system says "${what}". Put that right, or use another disk.`
}

/** Why the file system refused, without a capital or a full stop; null: the fault is none of the file system. */
export const diskReason = (fault: unknown): string | null => {
  if (!isDiskFault(fault)) return null
  if (fault.code === 'ENOENT' && fault.syscall === 'mkdir') return 'no folder can be made there'
  return reasons[fault.code] ?? `the system refuses it (${fault.code})`
}

/**
 * What a fault of the file system means for whoever ran the program.
 * @param path what was read or written; otherwise the fault may name it
 * @returns one sentence that says what to do; null: it is no fault of the file system
 */
export const diskSentence = (fault: unknown, path?: string): string | null => {
  const reason = diskReason(fault)
  if (reason === null || !isDiskFault(fault)) return ofLevelDb(fault)
  const place = path ?? fault.path ?? 'A file'
  if (fault.code === 'ENOENT' && fault.syscall !== 'mkdir') return `There is no file ${place}.`
  if (fault.code === 'EISDIR') return `${place} is a folder. Name a file in it.`
  if (fault.code === 'ENOSPC' || fault.code === 'EDQUOT')
    return `${place} cannot be written: ${reason}. Make room, or use another disk.`
  return `${place} cannot be used: ${reason}. Put that right, or name another.`
}
