import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { packs } from '#stories/packs'
import { buildApp } from './build-app.ts'
import { StageFault } from './stage-fault.ts'

/** What `cdk` runs: the app with every story, checked by cdk-nag. Its findings end the run with exit code 1. */
try {
  const app = buildApp({ packs: Object.values(packs).map(({ pack }) => pack) })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  app.synth()
} catch (fault) {
  if (!(fault instanceof StageFault)) throw fault
  for (const sentence of fault.sentences) console.error(sentence)
  // At once: CDK would else synthesize what there is of the app when the process ends.
  process.exit(1)
}
