import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { packs } from '#stories/packs'
import { buildApp } from './build-app.ts'

/** What `cdk` runs: the app with every story, checked by cdk-nag. Its findings end the run with exit code 1. */
const app = buildApp({ packs: Object.values(packs).map(({ pack }) => pack) })
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
app.synth()
