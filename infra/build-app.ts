import { App } from 'aws-cdk-lib'
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { StoryPack } from '#core/story/pack'
import { StorywireStack } from './stack.ts'
import { type Stage, stageNamed } from './stages.ts'

export type BuildAppOptions = {
  packs: readonly StoryPack[]
  /** Without it the context's `stage` decides, and without that it is `dev`. */
  stage?: Stage
  /**
   * Where the template goes; the CDK command line chooses its own. Then CloudFormation's rules are asked, too, which takes
   * half of a synthesis: who names a folder wants the template and no word on it.
   */
  outdir?: string
  /** false: functions are left as one line in place of their code, which takes no time. */
  bundle?: boolean
}

/** The whole app, not yet synthesized. */
export const buildApp = ({ packs, stage, outdir, bundle = true }: BuildAppOptions): App => {
  const app = new App({
    ...(outdir === undefined ? {} : { outdir, builtinCloudFormationValidation: false }),
    analyticsReporting: false,
    context: { ...recommendedFlags, ...(bundle ? {} : { 'aws:cdk:bundling-stacks': [] }) },
  })
  new StorywireStack(app, stage ?? stageNamed(app.node.tryGetContext('stage')), packs)
  return app
}
