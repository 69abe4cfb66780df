import type { Reading } from './reading.ts'

/** Of outlets that stories in other languages read, too. */
export const de: Reading = {
  turning: {
    words:
      'nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder dementiert dementieren dementierte bestreitet bestreiten bestritt verneint leugnet lehnt ablehnt ablehnen abgelehnt verweigert widerspricht falsch unwahr unwahrscheinlich haltlos',
  },
  placing: ['in', 'im'],
  asides: `^(?:die )?(?:\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|wichtigste[nr]?) (?:\\p{L}+ )?(?:fragen|erkenntnisse|lehren|fakten|dinge|momente|punkte|gründe|grafiken|karten|antworten)(?!\\p{L})|^(?:was|alles,? was) (?:wir|sie|man) .*(?:wissen|weiß|müssen)|^(?:eine |die )?(?:chronologie|chronik|zeitleiste)(?!\\p{L})|: (?:eine|die) (?:chronologie|chronik|zeitleiste)|^(?:(?:ein )?rückblick|heute vor|vor \\p{L}+ jahren|aus dem archiv)(?!\\p{L})|wie es (?:dazu|so weit) kam|^(?:analyse|kommentar|meinung|faktencheck|hintergrund|porträt|leitartikel|überblick|essay)(?: ?[|:]| [-–—] )|(?:im überblick|in bildern|in zahlen|in grafiken|kurz erklärt)(?:$|:)|[:–—] (?:warum|wieso) \\p{L}`,
  withdrawal: {
    labels:
      '(?:zurückgezogen|zurückgenommen|(?:meldungs|nachrichten)rückruf|rückruf (?:der|einer|unserer) (?:eil)?meldung|(?:(?:eil)?meldung|bericht|artikel|nachricht|beitrag) (?:zurückgezogen|zurückgenommen|gelöscht|entfernt|ungültig|annulliert)|bitte nicht (?:verwenden|veröffentlichen)|storno(?!-))',
    cancels:
      '(?:storn(?:o|ier(?:t|ung|en)|ierte[rs]?)|ungültig(?:e[rs]?)?|sperr(?:ung|vermerk|e|en)|gesperrt(?:e[rs]?)?|lösch(?:ung|en)|gelöscht(?:e[rs]?)?|annullier(?:t|ung|en)|widerruf(?:en|ene[rs]?)?|rückruf|rücknahme|zurückziehung|zurückgezogen(?:e[rs]?)?|hinfällig(?:e[rs]?)?|entfern(?:t|ung|en))',
    ofA: '(?:der|des|einer|eines|unserer|unseres)',
    perhaps:
      '(?:storniert|stornierung|ungültig|sperrung|sperrvermerk|gesperrt|löschen|löschung|gelöscht|annulliert|annullierung|hinfällig|widerrufen|widerruf|rückruf|rücknahme|entfernt|nicht mehr gültig)',
    commands: '(?:storno|zurückziehen|(?:nicht|nicht mehr) (?:verwenden|veröffentlichen|senden))',
    emptied:
      '(?:(?:diese[rs]? |die )?(?:seite|artikel|beitrag|meldung|inhalt) )?(?:entfernt|gelöscht|nicht (?:gefunden|mehr verfügbar)|nicht verfügbar)|fehler 404',
    leads:
      '(?:korrektur|berichtigung|berichtigt|anmerkung der redaktion|hinweis(?: der redaktion| an die redaktionen)?|richtigstellung|achtung(?:,? redaktionen)?|in eigener sache|widerruf)',
    press: '(?:eilmeldung|meldung|artikel(?!\\s+\\d)|nachricht|agenturmeldung|zeitungsbericht)(?:en)?',
    others: '(?:bericht|beitrag|text|fassung|dokument|post|tweet)(?:e|s)?',
    own: '(?:diese[rsnm]?|unsere?[rsnm]?)',
    theirs: '(?:ihre?[rsnm]?|seine?[rsnm]?)',
    before: '(?:der|die|das|den|dem|eine?[rnm]?|obige[rn]?|frühere[rn]?|falsche[rn]?|fehlerhafte[rn]?)',
    takesBack:
      '(?:ziehen|zieht|zog|nehmen|nimmt|nahm|widerruft|widerrief|löscht|löschte|annulliert|hat|haben)',
    apart:
      '(?:zurück|zurückgezogen|zurückgenommen|widerrufen|gelöscht|entfernt|annulliert|widerruft|widerrief|löscht|löschte)',
    been: '(?:ist|sind|wird|werden|wurde|wurden)',
    was: '(?:war|waren)',
    mistaken: '(?:irrtümlich|versehentlich) (?:veröffentlicht|verbreitet|gesendet|verschickt)',
    gone: '(?:zurückgezogen|zurückgenommen|gelöscht|entfernt|widerrufen|ungültig|annulliert|hinfällig|nicht zu verwenden)',
    by: '(?:von|vom|durch)',
    from: '(?:aus|im|in)',
    ownSite: '(?:unserem|unserer|dem) (?:angebot|seite|webseite|website|dienst)',
    links: '(?:über|zu|zum|zur|wonach|,? ?dass|der zufolge|mit der überschrift|von|vom)',
    asks: '(?:bitte)',
    notBetween: null,
    publishers:
      '(?:nachrichtenagentur|presseagentur|zeitung|tageszeitung|wochenzeitung|tagesblatt|tageblatt|anzeiger|kurier|rundschau|nachrichten|rundfunk|sender|redaktion|magazin|presse)',
  },
}
