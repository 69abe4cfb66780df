import { processIo, runProcess, watchOutput } from './process-io.ts'
import { runStorywire } from './run.ts'

watchOutput()

/* The process ends by itself, when its pipes have drained. */
void runProcess(() => runStorywire(process.argv.slice(2), processIo))
