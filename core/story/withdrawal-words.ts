/** How outlets of one language say that a report of theirs holds no longer. Patterns, without regard to case. */
export type WithdrawalWords = {
  /** What stands before a headline that is taken back, or in brackets beside it: "RETRACTED: …". */
  labels: string
  /** What may stand before a notice: "Correction: …". Alone it takes nothing back. */
  leads: string
  /** "withdraws its report that" */
  takesBack: string
  /** What may follow on those words and belongs to them: "that". */
  links: string
  /** "This story has been withdrawn" */
  isTakenBack: string
}

const piece =
  '(?:reports?|stor(?:y|ies)|articles?|dispatch(?:es)?|items?|news ?alerts?|alerts?|news ?flash|flash|bulletin)'
const own =
  '(?:(?:its|an?|the|our|their|this|that|earlier|previous|prior|erroneous|false|incorrect|wrong|inaccurate|news|breaking)\\s+)*'
const gone = '(?:withdrawn|retracted|removed|killed|deleted|taken down|pulled|unpublished|rescinded)'

/** By language, BCP 47 without its region. */
export const withdrawalWords: Record<string, WithdrawalWords> = {
  en: {
    labels:
      '(?:retracted|retraction|withdrawn|(?:kill|withdrawal|retraction) (?:notice|advisory|order|bulletin)|(?:advisory|notice|mandatory|bulletin|story|news) (?:kill(?:ed)?|withdrawn|retracted|withdrawal)|article (?:withdrawn|retracted|removed)|(?:story|report) (?:withdrawn|retracted|removed))',
    leads:
      "(?:corrections?|correction notice|corrected|editor['’]?s['’]? note|clarification|note to (?:editors|readers|subscribers)|(?:attention )?editors|advisory|notice|urgent|update|apology)",
    takesBack: `(?:has |have )?(?:withdraws?|withdrew|withdrawn|retracts?|retracted|rescinds?|removes?|removed|pulls?|pulled|kills?|killed|deletes?|deleted|takes? down|took down|takes? back|took back|unpublishes|unpublished)\\s+${own}${piece}`,
    links: '(?:that|saying|which said|claiming|on|about|of|headlined|titled)',
    isTakenBack: `(?:this|that|our|the|an?)\\s+${own}${piece}(?:\\s+(?:that|saying|claiming|on|about)\\s+.+?)?(?:\\s+(?:has|have|had)(?: now| since)? been|\\s+(?:was|were|is|are))\\s+(?:\\p{L}+ly )?${gone}(?!\\s+by\\b)`,
  },
  de: {
    labels:
      '(?:zurückgezogen|zurückgenommen|rückruf|(?:meldung|bericht|artikel) (?:zurückgezogen|zurückgenommen|gelöscht|entfernt))',
    leads: '(?:korrektur|berichtigung|anmerkung der redaktion|hinweis|richtigstellung)',
    takesBack:
      '(?:zieht|nimmt) (?:ihren |seinen |ihre |seine |einen |eine |den |die )?(?:bericht|meldung|artikel|eilmeldung)',
    links: '(?:über|zu|wonach|,? dass)',
    isTakenBack:
      '(?:dieser|diese|der|die|unser|unsere) (?:artikel|bericht|meldung|beitrag) (?:wurde|ist) (?:zurückgezogen|zurückgenommen|gelöscht|entfernt)',
  },
  fr: {
    labels: '(?:retirée?|rétractation|dépêche (?:annulée|retirée)|article retiré|annulation)',
    leads: '(?:correction|rectificatif|erratum|note de la rédaction)',
    takesBack:
      "(?:retire|annule|rétracte) (?:son |sa |un |une |l[’']|la )?(?:article|dépêche|information|alerte)",
    links: '(?:selon laquelle|selon lequel|sur|disant que)',
    isTakenBack:
      "(?:cet|cette|l[’']|la) ?(?:article|dépêche|information) a été (?:retirée?|annulée?|supprimée?)",
  },
  es: {
    labels: '(?:retirad[oa]|retractación|(?:noticia|nota) (?:retirada|anulada))',
    leads: '(?:corrección|rectificación|fe de errores|nota de la redacción)',
    takesBack: '(?:retira|anula) (?:su |una |la |el )?(?:noticia|información|artículo|despacho|alerta)',
    links: '(?:de que|según la cual|sobre)',
    isTakenBack:
      '(?:est[ea]|la|el) (?:noticia|artículo|información|nota) ha sido (?:retirad|anulad|eliminad)[oa]',
  },
}
