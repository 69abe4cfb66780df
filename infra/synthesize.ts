import { type BuildAppOptions, buildApp } from './build-app.ts'

/**
 * Writes the template without the CDK command line, for one machine and for tests.
 * @returns path of the template
 */
export const synthesize = (outdir: string, options: Omit<BuildAppOptions, 'outdir'>): string => {
  const [stack] = buildApp({ ...options, outdir }).synth().stacks
  if (stack === undefined) throw new Error('The app has no stack.')
  return stack.templateFullPath
}
