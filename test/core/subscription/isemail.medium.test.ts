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
      ISEMAIL_DNSWARN: { taken: 12, 'no-ending': 1 },
      // What is taken had something around it that is cut off: a line break, a dot, a quotation mark.
      ISEMAIL_ERR: {
        malformed: 44,
        'no-at': 12,
        'stray-dot': 12,
        'two-dots': 7,
        'two-ats': 4,
        blank: 3,
        comma: 1,
        'no-ending': 2,
        taken: 3,
      },
      ISEMAIL_RFC5321: { malformed: 61, 'no-at': 1, 'no-ending': 4 },
      ISEMAIL_RFC5322: { malformed: 45, 'too-long': 2 },
      ISEMAIL_DEPREC: { malformed: 28, blank: 6 },
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

    test('but for what stands around it, no address with an error is taken', () => {
      const taken = rows().filter(row => row.category === 'ISEMAIL_ERR' && verdict(row) === 'taken')
      expect(taken.map(row => row.address)).toEqual(['"qu@iana.org', 'a@bar.com.', 'test@example.com\n'])
    })
  },
)
