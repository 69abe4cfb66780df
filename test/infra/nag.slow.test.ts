import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { expect, test } from 'vitest'
import { buildApp } from '#infra/build-app'
import { stageNamed } from '#infra/stages'
import { examplePack } from './example-pack.ts'
import { production, productionPack } from './production.ts'

const own = {
  domain: 'wire.home.arpa',
  certificateArn: null,
  zone: { id: 'Z0HOME', name: 'home.arpa' },
}

test.each([
  ['dev', stageNamed('dev'), examplePack],
  ['production', production, productionPack],
  ['production with a domain of its own', { ...production, siteUrl: null, site: own }, productionPack],
])(
  'neither cdk-nag nor CloudFormation finds anything in %s that is not acknowledged with a reason',
  (_, stage, pack) => {
    // No folder: CloudFormation's own rules are asked, too.
    const app = buildApp({ packs: [pack], stage, bundle: false })
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
    expect(() => app.synth()).not.toThrow()
  },
  // The rules are read from disk at the first run.
  30_000,
)
