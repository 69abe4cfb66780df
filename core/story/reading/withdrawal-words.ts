/**
 * How outlets of one language say that a report of theirs holds no longer. Patterns, without regard to case. What decides
 * is how the sentence is built (`withdrawal-notice.ts`); these are only its words.
 */
export type WithdrawalWords = {
  /** What stands before a headline that is taken back, or in brackets beside it: "RETRACTED: …". */
  labels: string
  /** What an editor puts before a word to readers: "Correction: …". Alone it takes nothing back. */
  leads: string
  /** What only the press publishes: "story". */
  press: string
  /** What others publish, too: "report", "alert". */
  others: string
  /** What says that it is one's own: "this", "our". */
  own: string
  /** What says so of somebody who is named: "its". */
  theirs: string
  /** What else may stand before the noun: "the", "earlier". */
  before: string
  /** "withdraws" */
  takesBack: string
  /** The rest of the verb, where it stands behind what is taken back: "zieht … zurück". */
  apart: string | null
  /** "has been" */
  been: string
  /** "was": only told so of something else, by an outlet of itself rarely. */
  was: string
  /** "withdrawn" */
  gone: string
  /** "by": who took it back. */
  by: string
  /** "from": not a notice, unless it is from the outlet's own site. */
  from: string
  ownSite: string
  /** "that", "on": what leads to the words of what is taken back. */
  links: string
  /** "please" */
  asks: string
  /** What publishers call themselves, as the last word of their name or the first: "Herald", "Nachrichtenagentur". */
  publishers: string
}

/** By language, BCP 47 without its region. */
export const withdrawalWords: Record<string, WithdrawalWords> = {
  en: {
    labels:
      "(?:retracted|retraction|withdrawn|kill|(?:kill|withdrawal|retraction) (?:notice|advisory|order|bulletin)|(?:advisory|notice|mandatory|bulletin|story|news|article|urgent)[ -](?:kill(?:ed)?|withdrawn|retracted|removed|withdrawal|retraction)|report (?:withdrawn|retracted|removed)|(?:do not|don['’]t) (?:use|publish|run))",
    leads:
      "(?:(?:a )?corrections?|correction notice|corrected|editors?['’]?s?['’]? note|note from the editors?|clarification|note to (?:editors|readers|subscribers|clients|users)|(?:attention|memo to|notice to|advisory to|memo)?\\s*editors|advisory|editorial advisory|notice|retraction|apology|we (?:apologi[sz]e|regret))",
    press:
      '(?:stor(?:y|ies)|articles?(?!\\s+(?:\\d|of\\b|[ivx]+\\b))|dispatch(?:es)?|news ?(?:reports?|alerts?|flash|items?|stor(?:y|ies))|newsflash|breaking news)',
    others:
      '(?:reports?|alerts?|items?|flash|bulletins?|posts?|cop(?:y|ies)|versions?|headlines?|pieces?|tweets?)',
    own: '(?:this|these|our)',
    theirs: '(?:its|their)',
    before:
      "(?:an?|the|that|those|earlier|previous|prior|recent|erroneous|false|incorrect|wrong|inaccurate|news|breaking|exclusive|above|following|published|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|\\d{1,2}(?::\\d{2}|\\w+)?)",
    takesBack:
      "(?:(?:has |have )?(?:withdrew|withdrawn|retracted|rescinded|removed|pulled|killed|deleted|taken down|taken back|unpublished|spiked)|(?:is |are )?(?:withdrawing|retracting|pulling|killing|removing|deleting)|withdraws?|retracts?|rescinds?|removes?|pulls?|kills?|deletes?|takes? down|took down|takes? back|took back|unpublish(?:es)?|disregard|do not use|don['’]t use)",
    apart: null,
    been: '(?:(?:has|have|had)(?: now| since)? been|is|are|is being|are being|should be|must be|to be)',
    was: '(?:was|were)',
    gone: '(?:withdrawn|retracted|removed|killed|deleted|taken down|taken back|pulled|unpublished|rescinded|spiked|disregarded|no longer (?:valid|stands?|available)|not to be used)',
    by: 'by',
    from: '(?:from|in|into)',
    ownSite:
      '(?:our|its|this|the|their) (?:\\p{L}+ )?(?:site|website|web ?page|page|wire|service|feed|app|publication)',
    links:
      '(?:that|saying|which said|which says|claiming|alleging|on|about|of|headlined|titled|slugged|entitled|over|regarding|concerning)',
    asks: '(?:please|kindly)',
    publishers:
      '(?:news|wire|newswire|newspaper|broadcaster|newsroom|(?:news|press|wire) (?:agency|service)|times|herald|gazette|tribune|post|press|journal|telegraph|chronicle|courier|daily|dispatch|tv|television|radio|broadcasting|editors|editor|magazine|weekly|mail)',
  },
  de: {
    labels:
      '(?:zurückgezogen|zurückgenommen|(?:meldungs|nachrichten)rückruf|rückruf (?:der|einer|unserer) (?:eil)?meldung|(?:(?:eil)?meldung|bericht|artikel|nachricht|beitrag) (?:zurückgezogen|zurückgenommen|gelöscht|entfernt|ungültig|annulliert)|bitte nicht (?:verwenden|veröffentlichen))',
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
    gone: '(?:zurückgezogen|zurückgenommen|gelöscht|entfernt|widerrufen|ungültig|annulliert|hinfällig|nicht zu verwenden)',
    by: '(?:von|vom|durch)',
    from: '(?:aus|im|in)',
    ownSite: '(?:unserem|unserer|dem) (?:angebot|seite|webseite|website|dienst)',
    links: '(?:über|zu|zum|zur|wonach|,? ?dass|der zufolge|mit der überschrift|von|vom)',
    asks: '(?:bitte)',
    publishers:
      '(?:nachrichtenagentur|presseagentur|zeitung|tageszeitung|wochenzeitung|tagesblatt|tageblatt|anzeiger|kurier|rundschau|nachrichten|rundfunk|sender|redaktion|magazin|presse)',
  },
  fr: {
    labels:
      "(?:rétractation|avis d[’']annulation|annulation (?:de|d[’']une) (?:la )?(?:dépêche|alerte|info)|(?:dépêche|article|info|information|alerte) (?:annulée?|retirée?|supprimée?)|ne pas (?:utiliser|publier|diffuser))",
    leads:
      '(?:corrections?|rectificatif|rectification|erratum|note (?:de la rédaction|aux (?:rédactions|abonnés|lecteurs|clients))|attention(?: aux rédactions)?|avis aux (?:rédactions|abonnés)|mise au point|ndlr)',
    press: '(?:dépêche|article(?!\\s+(?:\\d|l))|nouvelle|flash info)s?',
    others: '(?:information|info|alerte|flash|texte|papier|publication|tweet)s?',
    own: '(?:cet|cette|ces|notre|nos)',
    theirs: '(?:son|sa|ses|leurs?)',
    before: "(?:l[’']|la|le|les|une?|précédente?|fausse)",
    takesBack: '(?:a (?:retiré|annulé|supprimé|rétracté)|retire|annule|rétracte|supprime|retirent|annulent)',
    apart: null,
    been: '(?:a été|ont été|est|sont|doit être)',
    was: '(?:était|étaient|fut)',
    gone: '(?:retiré|annulé|supprimé|dépublié|caduc|caduque)(?:e|s|es)?',
    by: '(?:par)',
    from: '(?:du|des|de|à)',
    ownSite: '(?:notre|son|leur) (?:site|fil|service)',
    links:
      '(?:selon laquelle|selon lequel|sur|disant que|annonçant|titrée?|concernant|relative? à|faisant état de)',
    asks: "(?:prière de ne pas tenir compte de|veuillez ignorer|merci d[’']ignorer)",
    publishers: '(?:agence de presse|journal|quotidien|hebdomadaire|rédaction|chaîne|dépêche|presse|gazette)',
  },
  es: {
    labels:
      '(?:retractación|(?:aviso de )?(?:anulación|retirada) de (?:la |una )?(?:noticia|nota|información|despacho|alerta)|aviso de anulación|(?:noticia|nota|información|despacho|alerta) (?:retirad[oa]|anulad[oa]|eliminad[oa])|no (?:usar|publicar|difundir))',
    leads:
      '(?:corrección|rectificación|fe de errores|nota (?:de la redacción|del editor|a los (?:editores|clientes|abonados|lectores))|atención(?:,? (?:editores|redacciones|clientes))?|aclaración|aviso a los (?:clientes|abonados|editores))',
    press: '(?:noticia|nota|despacho|reportaje)s?',
    others: '(?:información|informaciones|artículo(?!\\s+\\d)|alerta|texto|publicación|informe|tuit)s?',
    own: '(?:est[ea]s?|nuestr[oa]s?)',
    theirs: '(?:sus?)',
    before: '(?:la|el|las|los|una?|anterior|fals[oa]|errónea?|erróneo)',
    takesBack:
      '(?:ha (?:retirado|anulado|eliminado)|retira|anula|elimina|retiró|anuló|eliminó|retiran|anulan)',
    apart: null,
    been: '(?:ha sido|han sido|ha quedado|queda|quedan|es|está)',
    was: '(?:fue|fueron|era)',
    gone: '(?:retirad|anulad|eliminad|invalidad)[oa]s?',
    by: '(?:por)',
    from: '(?:del?|en)',
    ownSite: '(?:nuestr[oa]|su) (?:web|sitio|página|servicio)',
    links: '(?:de que|según (?:la|el) cual|sobre|titulad[oa]|en (?:la|el) que|acerca de|relativ[oa] a)',
    asks: '(?:por favor|rogamos)',
    publishers:
      '(?:agencia de noticias|agencia de prensa|diario|periódico|semanario|redacción|cadena|noticias|prensa|gaceta|televisión|radio)',
  },
}
