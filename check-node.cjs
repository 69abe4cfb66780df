/* Runs before everything else, also on a Node of ten years ago: nothing newer than ES5 may stand in this file.
 * Says in one sentence what is missing, and ends with 1. */
'use strict'
var fs = require('fs')
var path = require('path')

/* TypeScript without a build, and the platform of the functions. */
var oldestNode = 24
/* npm keeps an option without a "--" before it for itself; these would be lost without a word. */
var kept = {
  start: ['port', 'state'],
  simulate: ['seeds'],
  evaluate: ['data'],
  bench: ['recipients', 'usual', 'worker']
}

function refuse(sentence) {
  console.error(sentence)
  process.exit(1)
}

var root = __dirname
var major = Number(process.versions.node.split('.')[0])
var script = process.env.npm_lifecycle_event

if (!fs.existsSync(path.join(root, 'node_modules', 'zod')))
  refuse('The packages are not there yet: run "npm ci" first.')

var isOld = 'This is Node ' + process.versions.node + ', and Storywire needs ' + oldestNode
if (major < oldestNode && fs.existsSync(path.join(root, 'node_modules', '.bin', 'node')))
  refuse(isOld + ', which came along as a package: run it by "npm start", "npm run ..." or "npx storywire".')
if (major < oldestNode)
  refuse(
    isOld +
      ': on Linux and Windows "npm ci --include=optional" brings it along; elsewhere install it (nodejs.org).'
  )

;(kept[script] || []).forEach(function (option) {
  if (process.env['npm_config_' + option] === undefined) return
  if (script === 'start')
    refuse(
      'npm kept --' + option + ' for itself. Write PORT=8081 or STORYWIRE_STATE=folder before "npm start".'
    )
  refuse('npm kept --' + option + ' for itself. Write "--" before it: npm run ' + script + ' -- --' + option)
})
