import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { lockedPackages } from './locked.ts'

/** Licences that go with MIT in what we deploy. */
const fitting = /^(MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0)$/
/** Of tools and data that are never part of a bundle. */
const fittingForTools = /^(MPL-2\.0|CC-BY-4\.0)$/

/** "(MIT OR GPL-3.0-or-later)": one that fits is enough. "MIT (http://…)" is how it was written long ago. */
const fits = (licence: string, isTool: boolean): boolean =>
  licence
    .replace(/\(http[^)]*\)/, '')
    .replace(/[()]/g, '')
    .split(' OR ')
    .map(one => one.trim())
    .some(one => fitting.test(one) || (isTool && fittingForTools.test(one)))

const packages = lockedPackages()
/** Browserslist's data, which a tool of MJML's that is left out of every bundle would read. */
const dataOnly = ['caniuse-lite']

describe('the packages', () => {
  test('have licences that fit, also those that packages bring along', () => {
    const unfit = packages
      // A binary for another machine has the licence of the package that asks for it.
      .filter(({ license, optional }) => license !== undefined || !optional)
      .filter(({ name, license = 'none', dev }) => !fits(license, dev === true || dataOnly.includes(name)))
    expect(unfit.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
    expect(packages.length).toBeGreaterThan(200)
  })

  test.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'SSPL-1.0',
    'UNLICENSED',
    'none',
    'CC-BY-NC-4.0',
    'GPL-2.0 OR AGPL-3.0',
  ])('of the licence %s would be told', licence =>
    expect([fits(licence, true), fits(licence, false)]).toEqual([false, false]),
  )

  test('come by their hash, binaries too: nobody can put another one in their place', () => {
    const unsealed = packages.filter(
      ({ integrity, inBundle }) => !inBundle && !integrity?.startsWith('sha512-'),
    )
    expect(unsealed.map(({ name }) => name)).toEqual([])
    const binaries = packages.filter(({ name }) => /^(@esbuild\/|@biomejs\/cli-|node-(linux|win))/.test(name))
    expect(binaries.length).toBeGreaterThan(10)
  })

  test('of our own choice have one exact version each, and a line that says why', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest
    const chosen = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(chosen.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    const written = readFileSync(new URL('../../docs/dependencies.md', import.meta.url), 'utf8')
    const isNamed = (name: string) =>
      written.includes(`\`${name}\``) || (name.startsWith('@aws-sdk/') && written.includes('@aws-sdk/'))
    const unnamed = chosen.map(([name]) => name).filter(name => !isNamed(name) && !name.startsWith('node-'))
    expect(unnamed).toEqual([])
  })

  test('run nothing when they are installed, but for those that are named', () => {
    const running = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)
    expect(running.filter(name => !Object.keys(manifest.allowScripts).includes(name))).toEqual([])
    expect(running.length).toBeGreaterThan(0)
  })
})
