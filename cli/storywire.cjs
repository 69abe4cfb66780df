#!/usr/bin/env node
'use strict'
require('../check-node.cjs')
/* A file of its own: an old Node cannot even read its one line. */
require('./import-main.cjs')
