import { describe, expect, test } from 'vitest'
import { meantBy, withdrawalNotice } from '#core/story/reading/withdrawal-notice'
import { report } from '../harbour-story.ts'

const names = new Set(['tidewire', 'gazette', 'tw news'])
const noticeOf = (title: string, summary: string | null = null) => withdrawalNotice({ title, summary }, names)

describe('a notice takes back', () => {
  test.each([
    ['Editor\u2019s note: story on ferry strike in Südhafen has been withdrawn', 'ferry strike in Südhafen'],
    ['Editor\u2019s note: report about the ferry strike withdrawn', 'the ferry strike'],
    ['Note to readers: an earlier report on the ferry strike has been retracted', 'the ferry strike'],
    [
      'Attention editors: the story headlined \u201cFerries strike\u201d has been killed',
      '\u201cFerries strike\u201d',
    ],
    ['Editors: Please kill story on the ferry strike', 'the ferry strike'],
    ['ADVISORY-Story on ferry strike is withdrawn', 'ferry strike'],
    ['MANDATORY KILL: Ferries strike', 'Ferries strike'],
    ['WITHDRAWN-Ferries strike', 'Ferries strike'],
    ['Ferries strike (story withdrawn)', 'Ferries strike'],
    ['Ferries strike \u2013 article retracted', 'Ferries strike'],
    ['CORRECTION: Ferries do not strike, withdrawn', 'Ferries do not strike'],
    ['Tidewire withdraws report that ferries strike', 'ferries strike'],
    ['Tidewire News Agency retracts its earlier story saying ferries strike', 'ferries strike'],
    ['The Gazette newspaper has pulled an article about the ferry strike', 'the ferry strike'],
    ['Quayside Herald withdraws story on the ferry strike', 'the ferry strike'],
    ['Correction: we have withdrawn our report on the ferry strike', 'the ferry strike'],
    ['Our report on the ferry strike was withdrawn', 'the ferry strike'],
    ['Gazette\u2019s report on the ferry strike has been retracted', 'the ferry strike'],
    ['Report on the ferry strike withdrawn by Tidewire', 'the ferry strike'],
    ['Article on the ferry strike removed from our site', 'the ferry strike'],
    ['ALERT WITHDRAWN: Ferries strike', 'Ferries strike'],
    ['REFILE-WITHDRAWN-Ferries strike', 'Ferries strike'],
    ['Correction and retraction: Ferries strike', 'Ferries strike'],
    ['Ferries strike - withdrawn by Tidewire', 'Ferries strike'],
    ['Tidewire withdraws ferry strike story', 'ferry strike'],
    ['Tidewire apologises for false report that ferries strike', 'ferries strike'],
    ['Tidewire walks back its report that ferries strike', 'ferries strike'],
    ['Our story on the ferry strike was published in error', 'the ferry strike'],
    ['RETIRÉ : les ferries font grève', 'les ferries font grève'],
    ['Nous avons retiré notre article sur la grève des ferries', 'la grève des ferries'],
    ['Prière de ne pas utiliser notre dépêche sur la grève des ferries', 'la grève des ferries'],
    ['Anmerkung der Redaktion: Bericht über den Fährstreik zurückgezogen', 'den Fährstreik'],
    ['Die Meldung über den Fährstreik wurde zurückgezogen', 'den Fährstreik'],
    ['Nachrichtenagentur Seewind nimmt Meldung über Fährstreik zurück', 'Fährstreik'],
    ['Tidewire hat seinen Bericht über den Fährstreik zurückgezogen', 'den Fährstreik'],
    ['Achtung: Die Meldung über den Fährstreik ist ungültig', 'den Fährstreik'],
    ['Note de la rédaction : dépêche sur la grève des ferries retirée', 'la grève des ferries'],
    ['L\u2019article sur la grève des ferries a été supprimé', 'la grève des ferries'],
    ['Tidewire annule son information selon laquelle les ferries feront grève', 'les ferries feront grève'],
    ['Nota de la redacción: noticia sobre la huelga retirada', 'la huelga'],
    ['La noticia sobre la huelga ha sido anulada', 'la huelga'],
    ['Agencia de noticias Marviento retira su información de que habrá huelga', 'habrá huelga'],
  ])('%s', (title, of) => {
    expect(noticeOf(title)).toEqual({ of })
  })
  test.each([
    '[Removed]',
    'Page not found',
    '404',
    'Error 404',
    'Article deleted',
    'Page introuvable',
    'Article retiré',
  ])('a headline that says only that nothing stands there: %s', title =>
    expect(noticeOf(title)).toEqual({ of: '' }),
  )
  test.each([
    'This story has been withdrawn.',
    'SÜDHAFEN (Tidewire) - This report was retracted.',
    'The article has been removed. We regret it.',
    'Editor\u2019s note: report on the strike has been withdrawn',
    'Dieser Artikel wurde zurückgezogen.',
  ])('what its summary says: %s', summary => {
    expect(noticeOf('Ferries strike', summary)).toEqual({ of: 'Ferries strike' })
  })
})

describe('others take back other things', () => {
  test.each([
    'Newspaper sued over retracted story on the ferry strike',
    'Missile alert was sent in error, says harbour master',
    'Tidewire withdraws from ferry strike story hour',
    'Bridge removed: mayors at odds',
    'Mayor apologises for false report on the ferry strike',
    'Ferry strike called off by union',
    'Army withdraws from the ferry port',
    'Bank withdraws forecast for Südhafen',
    'He retracted his statement on the ferry strike',
    'Report on ferry safety withdrawn from committee',
    'Ministry withdraws report on the ferry strike',
    'URGENT: Ministry withdraws report on the ferry strike',
    'Correction: Ministry withdraws report on the ferry strike',
    'Space agency withdraws report on tides',
    'The report on ferry safety has been withdrawn',
    'Report on ferry safety withdrawn by ministry',
    'Withdrawn report on ferries stirs anger in Südhafen',
    'Engineer\u2019s report on the pier was withdrawn',
    'The storm alert has been withdrawn',
    'Article 5 has been removed from the ferry treaty',
    'Articles of impeachment withdrawn',
    'Statue removed from the pier, ministry says',
    'Tidewire withdraws from Südhafen after raid',
    'Gazette: mayor withdraws offer to meet',
    'Rückruf: Hersteller ruft Fähren zurück',
    'Minister zieht Bericht über Fährstreik zurück',
    'Der Bericht über die Fähren wurde vom Ministerium zurückgezogen',
    'Le ministère retire son rapport sur les ferries',
    'Annulation : la rencontre des maires n\u2019aura pas lieu',
    'Retirada: las tropas dejan el puerto',
    'La alerta ha sido retirada',
  ])('%s', title => {
    const notice = noticeOf(title)
    // What only may be a notice takes back what its outlet has said whole, and nothing here.
    expect(notice === null || notice.perhaps).toBe(true)
  })
  test.each([
    'The report was withdrawn after criticism.',
    'A report on ferries has been withdrawn by the council.',
    'Their report has been withdrawn, the engineers said.',
    'The storm alert has been withdrawn.',
  ])('in a summary: %s', summary => {
    expect(noticeOf('Ferries strike', summary)).toBeNull()
  })
})

describe('which report a notice means', () => {
  const strike = report({ title: 'Ferry crews of Südhafen strike for a week' })
  const tides = report({ title: 'Tides of Südhafen flood the ferry pier' })
  test('the one that shares its words, whatever their endings', () => {
    expect(meantBy({ of: 'striking ferry crew in Südhafen' }, [strike, tides])).toEqual([strike])
  })
  test('what it said before counts as well', () => {
    const former = {
      title: strike.title,
      summary: null,
      published: strike.published,
      until: strike.published,
    }
    const changed = { ...tides, before: [former] }
    expect(meantBy({ of: strike.title }, [changed])).toEqual([changed])
  })
  test('two words are enough where only one report has them', () => {
    expect(meantBy({ of: 'the ferry strike' }, [strike, tides])).toEqual([strike])
    expect(meantBy({ of: 'ferries of Südhafen' }, [strike, tides])).toEqual([])
  })
  test('a notice that says nothing of it means none', () => {
    expect(meantBy({ of: '' }, [strike])).toEqual([])
  })
})
