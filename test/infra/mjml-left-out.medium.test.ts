import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { bundling } from '#infra/house/bundling'
import { mjmlLeftOut } from '#infra/mjml-left-out'
import { createMailEngine } from '#templates/mail/engine'

const sources = { templates: {}, parts: {} }
const mjml = `<mjml>
  <mj-head>
    <mj-title>A title</mj-title><mj-preview>A preview</mj-preview>
    <mj-attributes><mj-all font-family="Georgia, serif" /></mj-attributes>
    <mj-style inline="inline">.warm { color: #b00020; }</mj-style>
    <mj-style>@media (prefers-color-scheme: dark) { .warm { color: #ffb4ab; } }</mj-style>
  </mj-head>
  <mj-body width="640px">
    <mj-section><mj-column>
      <mj-text css-class="warm">Caf&eacute; &amp; <b class="warm">bar</b></mj-text>
      <mj-button href="https://example.org/">Read</mj-button>
      <mj-table><tr><td>a</td></tr></mj-table>
      <mj-divider /><mj-spacer /><mj-image src="https://example.org/a.png" alt="A" />
      <mj-raw><!-- a marker --></mj-raw>
    </mj-column></mj-section>
  </mj-body>
</mjml>`

let file: string

beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'storywire-bundle-')), 'index.mjs')
  const { mainFields, banner, minify, target, esbuildArgs } = bundling(mjmlLeftOut)
  await build({
    entryPoints: [fileURLToPath(new URL('../../templates/mail/engine.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner ?? '' },
    ...(mainFields ? { mainFields } : {}),
    ...(minify ? { minify } : {}),
    ...(target ? { target } : {}),
    alias: Object.fromEntries(
      Object.entries(esbuildArgs ?? {}).map(([argument, path]) => [
        argument.replace('--alias:', ''),
        String(path),
      ]),
    ),
    logLevel: 'silent',
  })
})

test('the slim bundle makes the same mail as MJML with all that it brings along', {
  timeout: 30_000,
}, async () => {
  const bundled: { createMailEngine: typeof createMailEngine } = await import(file)
  const html = await createMailEngine(sources).compile(mjml)
  expect(html).toContain('Caf&eacute; &amp; <b class="warm" style="color: #b00020;">bar</b>')
  expect(await bundled.createMailEngine(sources).compile(mjml)).toBe(html)
})

test('the slim bundle still refuses what breaks a rule of MJML', async () => {
  const bundled: { createMailEngine: typeof createMailEngine } = await import(file)
  await expect(
    bundled.createMailEngine(sources).compile(mjml.replace('<mj-divider />', '<mj-bogus />')),
  ).rejects.toThrow(/mj-bogus/)
})

test('templating and MJML together stay under 1.6 MB, less than half of what they are with everything', async () => {
  expect((await stat(file)).size).toBeLessThan(1_600_000)
})
