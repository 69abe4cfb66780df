import { describe } from 'vitest'
import { createMemoryTable } from '#functions/stores/memory-table'
import { tableContract } from './table.ts'

describe('the table in memory', () => tableContract(async () => createMemoryTable()))
