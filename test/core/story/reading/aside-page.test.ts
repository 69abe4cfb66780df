import { expect, test } from 'vitest'
import { isAsidePage } from '#core/story/reading/aside-page'
import { openJudge } from '#core/story/reading/judge'
import { harbourStory } from '../harbour-story.ts'

/** Written before the patterns were tried on them, of a bridge, a strike, a trial and a vote that never were. */
test.each([
  'What we know about the bridge talks so far',
  'Here’s what you need to know about the ferry strike',
  'Five takeaways from the harbour debate',
  '3 key questions after the bridge verdict',
  'Timeline: the Northport ferry strike',
  'A brief history of the bridge toll',
  'The bridge talks: a timeline',
  'How Northport got here',
  'Stone, rope and one long quarrel: how Northport built its bridge',
  'Péage du pont : pourquoi le prix monte',
  'How we got here: twenty days of strike',
  'On this day: the old bridge opens',
  'A look back at the bridge trial',
  'From the archive: the first ferry',
  'The toll dispute, explained',
  'Analysis | The mayor has run out of road',
  'Northport votes – in pictures',
  'The strike in charts',
  'Morning briefing: strike enters its second week',
  'Bridge talks: what happened and what comes next',
  'The biggest moments of the mayors’ debate',
  'Lessons from a failed bridge deal',
  'Fünf Erkenntnisse aus der Brückendebatte',
  'Was wir über den Fährstreik wissen',
  'Chronologie des Brückenstreits',
  'Die Brückengespräche im Überblick',
  'Kommentar: Der Bürgermeister hat sich verrannt',
  'Ce que l’on sait de la grève des ferries',
  'Cinq questions sur le procès du pont',
  'Retour sur un mois de grève',
  'Décryptage – pourquoi le pont divise',
  'Lo que sabemos de la huelga del ferry',
  'Cinco claves del juicio del puente',
  'Cronología de la huelga',
  'Análisis: el alcalde se queda sin salida',
])('tells no news: %s', title => {
  expect(isAsidePage(title)).toBe(true)
})

test.each([
  'Northport and Südhafen agree to hold bridge talks on Friday',
  'Five dead after ferry fire at Northport',
  'Three ministers resign over bridge contract',
  'Mayor knows what we need, says union',
  'Court sets timeline for bridge verdict',
  'Union names Friday as day of strike',
  'Ferry owners learn lessons from storm and raise prices',
  'Mayor to look back into toll contracts',
  'Bridge explained away as budget slip, auditor finds',
  'Strike talks: union and owners meet again',
  'Ten points put to owners as strike begins',
  'Mayor: who breaks the truce will pay',
  'Ferry sinks in Northport harbour, history repeats itself',
  'Mayor opens analysis of bridge accounts',
  'Two key witnesses heard in bridge trial',
  'Drei Minister treten zurück',
  'Fünf Tote nach Brand auf Fähre',
  'Bürgermeister weiß, was Pendler brauchen',
  'Cinq morts dans un incendie de ferry',
  'Retour au travail des marins après la grève',
  'Diez heridos en el puente',
  'El alcalde anuncia las claves del acuerdo',
])('is news: %s', title => {
  expect(isAsidePage(title)).toBe(false)
})

test('no pack need list them: such a page moves no state', () => {
  const { read } = openJudge({ ...harbourStory, commentary: [] })
  const kinds = (title: string) => read({ title, summary: null }).kind
  expect(kinds('Cinq questions sur le pont')).toBe('commentary')
  expect(kinds('The toll dispute, explained')).toBe('commentary')
  expect(kinds('Council doubles the toll')).toBe('news')
})
