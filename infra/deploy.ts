import { spawnSync } from 'node:child_process'
import { StageFault } from './stage-fault.ts'
import { stageNamed } from './stages.ts'

/**
 * `npm run deploy -- <stage> [options of cdk deploy]`; the stage may also be named as cdk does, `-c stage=<stage>`. It is
 * asked for before anything is built: what is deployed where must never be a default.
 */
const stageOf = (words: readonly string[]): { stage: string; rest: string[] } => {
  const [first = '', ...others] = words
  if (/^[a-z]/.test(first)) return { stage: first, rest: others }
  const named = words.findIndex(
    (word, n) => /^stage=/.test(word) && /^(-c|--context)$/.test(words[n - 1] ?? ''),
  )
  const stage = words[named]?.slice('stage='.length) ?? ''
  if (stage === '')
    throw new StageFault(['Which stage? Type "npm run deploy -- dev" or "npm run deploy -- production".'])
  return { stage, rest: words.filter((_, n) => n !== named && n !== named - 1) }
}

const run = (command: string, words: readonly string[]): void => {
  const { status } = spawnSync(command, words, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

try {
  const { stage, rest } = stageOf(process.argv.slice(2))
  const { name } = stageNamed(stage)
  run('npm', ['run', '--silent', 'build'])
  run('cdk', ['deploy', '--all', '-c', `stage=${name}`, ...rest])
} catch (fault) {
  if (!(fault instanceof StageFault)) throw fault
  for (const sentence of fault.sentences) console.error(sentence)
  process.exitCode = 1
}
