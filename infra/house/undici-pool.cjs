// Stands in a bundle for `undici`, of which SES's connections use the pool alone: its whole is half a megabyte of fetch,
// web sockets and caches, which every cold start would read. The package is of one exact version, and test/rights sends
// mails with the bundle.
exports.Pool = require('../../node_modules/undici/lib/dispatcher/pool.js')
