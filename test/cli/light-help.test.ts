import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

/** What a file imports as soon as it is loaded: our own files by their path, packages by their name. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/^(?:import|export) (?!type\b)[^'"]*?from '([^']+)'/gm)].map(([, name = '']) =>
    name.startsWith('.')
      ? new URL(name, new URL(file, root)).pathname.slice(root.pathname.length)
      : name.startsWith('#')
        ? `${name.slice(1)}.ts`
        : name,
  )

/** All that is loaded with a file, and how many files of ours that are. */
const loadedWith = (file: string): { files: Set<string>; packages: Set<string> } => {
  const [files, packages] = [new Set<string>(), new Set<string>()]
  const visit = (one: string): void => {
    if (files.has(one)) return
    files.add(one)
    for (const name of importsOf(one))
      if (/^[a-z]+\/.*\.ts$/.test(name)) visit(name)
      else if (name.endsWith('.json')) files.add(name)
      else if (!name.startsWith('node:')) packages.add(name)
  }
  visit(file)
  return { files, packages }
}

const registrations = [...read('cli/commands.ts').matchAll(/import\('\.\/([^']+)'\)/g)].map(
  ([, path]) => `cli/${path}`,
)

/* Measured, `storywire --help` takes 0.2 s of CPU, and a command's 0.2 to 0.4: Node itself 0.06, zod 0.05, a file of ours 0.002. */
test('storywire --help loads no command', () => {
  const { files, packages } = loadedWith('cli/main.ts')
  expect([...packages]).toEqual(['commander'])
  expect(files.size).toBeLessThanOrEqual(10)
})

test.each(registrations)(
  '%s is loaded without AWS’s clients, without a mail’s compiler, in few files',
  path => {
    const { files, packages } = loadedWith(path)
    expect([...packages].filter(name => !['commander', 'zod', 'temporal-polyfill'].includes(name))).toEqual(
      [],
    )
    expect(files.size).toBeLessThanOrEqual(80)
  },
)
