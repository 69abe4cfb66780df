import { isBuiltin } from 'node:module'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { leftBehind, poolAlone, replaced } from '#infra/house/bundling'
import { mjmlLeftOut } from '#infra/mjml-left-out'
import { bedrockClient } from '#infra/reading-model'

/** Bundles a function as the infrastructure does, and looks at what went in. */
const bundle = async (name: string, leftOut: readonly string[] = []) => {
  const instead = name === 'deliver' ? poolAlone : {}
  const { metafile } = await build({
    entryPoints: [`functions/lambda/${name}.ts`],
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: replaced(leftOut, instead),
    external: leftBehind,
    logLevel: 'error',
  })
  const [output] = Object.values(metafile.outputs)
  const outside = (output?.imports ?? []).filter(one => one.external).map(one => one.path)
  return { bytes: output?.bytes ?? 0, inputs: Object.keys(metafile.inputs), outside }
}

describe('the bundles of the functions', () => {
  // A reader waits for the site, and a greeting for a first worker; what is not there need not be loaded.
  for (const [name, most] of [
    ['site', 950_000],
    ['deliver', 1_000_000],
    ['sweep', 780_000],
    ['feedback', 450_000],
  ] as const)
    it(`${name} stays under ${most / 1000} kB, and looks for credentials in the environment alone`, async () => {
      const { bytes, inputs } = await bundle(name)
      expect(bytes).toBeGreaterThan(100_000)
      expect(bytes).toBeLessThan(most)
      expect(inputs.filter(input => /credential-provider-(?!env)|nested-clients/.test(input))).toEqual([])
    })

  for (const name of ['collect', 'deliver', 'site', 'desk', 'feedback', 'sweep'])
    it(`${name} does not carry MJML`, async () => {
      const { inputs } = await bundle(name)
      expect(inputs.filter(input => /node_modules\/(mjml|handlebars)/.test(input))).toEqual([])
    })

  for (const name of ['collect', 'open-mailing', 'deliver', 'site', 'desk', 'feedback', 'sweep'])
    it(`${name} has all of its code in it: at run time nothing but Node's own modules is loaded`, async () => {
      const { outside } = await bundle(name, name === 'open-mailing' ? mjmlLeftOut : [])
      expect(outside.length).toBeGreaterThan(0)
      expect(outside.filter(path => !isBuiltin(path) && !leftBehind.includes(path))).toEqual([])
    })

  it('the collector carries the client of Bedrock only where a model of it is named', async () => {
    const isOfBedrock = (input: string) => input.includes('client-bedrock-runtime')
    expect((await bundle('collect')).inputs.some(isOfBedrock)).toBe(true)
    expect((await bundle('collect', bedrockClient)).inputs.filter(isOfBedrock)).toEqual([])
    for (const name of ['deliver', 'site', 'feedback', 'sweep'])
      expect((await bundle(name)).inputs.filter(isOfBedrock)).toEqual([])
  })

  it('deliver leaves the words of pages behind: it writes none', async () => {
    const { inputs } = await bundle('deliver')
    expect(inputs.filter(input => /templates\/words\/..\/page\.ts/.test(input))).toEqual([])
  })

  it('the opener does, without what MJML brings along for nothing', async () => {
    const { inputs } = await bundle('open-mailing', mjmlLeftOut)
    expect(inputs.some(input => input.includes('node_modules/mjml-core'))).toBe(true)
    expect(inputs.filter(input => /node_modules\/(htmlnano|cssnano|js-beautify|svgo)\//.test(input))).toEqual(
      [],
    )
  })
})
