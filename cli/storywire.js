#!/usr/bin/env node
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    'Storywire needs Node 24, which comes with it: run "npm ci", then start it as "npx storywire".',
  )
  process.exit(1)
}
await import('./main.ts')
