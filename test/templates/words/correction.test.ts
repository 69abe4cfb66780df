import { expect, test } from 'vitest'
import { isolated } from '#core/story/isolated'
import { words } from '#templates/words/words-for'

test.each(['en', 'fr'] as const)('a correction of a whole sentence ends with one full stop: %s', language => {
  const { both } = words[language].correction
  for (const as of [(text: string) => text, isolated]) {
    expect(both(as('Two boats sank.'), as('One boat sank.'))).not.toMatch(/\.\u2069?[”»\s]*\./u)
    expect(both(as('Did two sink?'), as('Did one sink?'))).not.toMatch(/[?]\u2069?\s?[”»]\./u)
    const bare = both(as('two boats'), as('one boat'))
    expect(bare.match(/[”»]\./gu)).toHaveLength(2)
  }
})
