import { existsSync, readFileSync } from 'node:fs'
import { domainToASCII } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/subscription/address'

const file = new URL('../../../../shared/data/addresses/isemail.jsonl', import.meta.url)
const there = existsSync(file)

type Row = { address: string; category: string; diagnosis: string }
const rows = (): Row[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row)

const verdict = ({ address }: Row): string => {
  const parsed = parseAddress(address, domainToASCII)
  return 'fault' in parsed ? parsed.fault : 'taken'
}

describe.skipIf(!there)(
  `279 addresses of isemail${there ? '' : ' (skipped: ../shared/data/addresses is missing)'}`,
  () => {
    /**
     * What is decided for each category. Valid and unknown to DNS: taken. Everything else mail may allow on paper (quoted
     * local parts, comments, addresses in brackets, folding) is refused: two programs read it as two addresses.
     */
    const decided: Record<string, Record<string, number>> = {
      ISEMAIL_VALID_CATEGORY: { taken: 29 },
      // The one refused ends in `.c`: there is no top-level domain of one letter.
      ISEMAIL_DNSWARN: { taken: 12, malformed: 1 },
      // The one taken ends in a line break, as pasted addresses do; it is cut off.
      ISEMAIL_ERR: { malformed: 77, 'no-at': 10, taken: 1 },
      ISEMAIL_RFC5321: { malformed: 66 },
      ISEMAIL_RFC5322: { malformed: 45, 'too-long': 2 },
      ISEMAIL_DEPREC: { malformed: 34 },
      ISEMAIL_CFWS: { malformed: 2 },
    }

    test('are decided as the table says', () => {
      const counts: Record<string, Record<string, number>> = {}
      for (const row of rows()) {
        const category = counts[row.category] ?? {}
        counts[row.category] = category
        const is = verdict(row)
        category[is] = (category[is] ?? 0) + 1
      }
      expect(counts).toEqual(decided)
    })

    test('but for a pasted line break, no address with an error is taken', () => {
      const taken = rows().filter(row => row.category === 'ISEMAIL_ERR' && verdict(row) === 'taken')
      expect(taken.map(row => row.address)).toEqual(['test@example.com\n'])
    })
  },
)
