import { fileURLToPath } from 'node:url'
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'

const absent = fileURLToPath(new URL('absent.cjs', import.meta.url))
const credentials = fileURLToPath(new URL('lambda-credentials.ts', import.meta.url))

/**
 * What undici asks for only where we never lead it: a second copy of its parser, for machines without vector instructions,
 * which Lambda's have; and what reads a form's fields, which no request of ours sends.
 */
export const leftBehind = ['../llhttp/llhttp-wasm.js', '../web/fetch/body.js']

/** What a bundle takes in place of `undici` that needs its pool alone. */
export const poolAlone = { undici: fileURLToPath(new URL('undici-pool.cjs', import.meta.url)) }

/** Packages that something else takes the place of, and that. @param instead by their names */
export const replaced = (
  leftOut: readonly string[] = [],
  instead: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  '@aws-sdk/credential-provider-node': credentials,
  ...instead,
  ...Object.fromEntries(leftOut.map(name => [name, absent])),
})

/**
 * How esbuild makes one file of a function.
 * @param leftOut packages that are replaced by nothing; see `absent.cjs`
 * @param instead files that take the place of packages, by their names
 */
export const bundling = (
  leftOut: readonly string[],
  instead: Readonly<Record<string, string>> = {},
): BundlingOptions => ({
  format: OutputFormat.ESM,
  target: 'node24',
  // `module` first: CommonJS is not shaken.
  mainFields: ['module', 'main'],
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  // The SDK goes in: its version is then ours and tested, and a bundle starts faster than the runtime's own copy.
  bundleAwsSDK: true,
  logLevel: LogLevel.WARNING,
  // In an ESM bundle CommonJS packages find no `require`, `__filename` or `__dirname`.
  banner: [
    "import{createRequire as bundleRequire}from'node:module'",
    "import{fileURLToPath as bundlePath}from'node:url'",
    'const require=bundleRequire(import.meta.url)',
    'const __filename=bundlePath(import.meta.url)',
    "const __dirname=bundlePath(new URL('.',import.meta.url));",
  ].join(';'),
  esbuildArgs: Object.fromEntries([
    ...Object.entries(replaced(leftOut, instead)).map(([name, path]) => [`--alias:${name}`, path]),
    ...leftBehind.map(path => [`--external:${path}`, true]),
  ]),
})
