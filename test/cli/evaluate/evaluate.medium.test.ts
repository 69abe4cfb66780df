import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const script = new URL('../../../cli/evaluate.ts', import.meta.url).pathname

test.each([[[]], [['--data', 'no-such-folder', '--json']]])(
  'evaluate %j says what is missing and exits 2',
  async args => {
    const ended = run(process.execPath, [script, ...args])
    await expect(ended).rejects.toMatchObject({ code: 2, stdout: '' })
    await expect(ended).rejects.toMatchObject({
      stderr: expect.stringMatching(args.length === 0 ? /usage: / : /There is no data in no-such-folder/),
    })
  },
)
