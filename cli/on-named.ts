import { diskSentence } from '#local/disk-sentence'
import { InputFault } from './command-io.ts'

/**
 * Works on a file or folder that the user has named.
 * @throws InputFault with one sentence, when the file system refuses
 */
export const onNamed = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (fault) {
    const sentence = diskSentence(fault, path)
    throw sentence === null ? fault : new InputFault(sentence)
  }
}
