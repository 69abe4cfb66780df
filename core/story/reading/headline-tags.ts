/** Words that say of a page how it stands and nothing of the news, as they stand in a tag: "LIVE:", "[Updated 14:05]". */
export const statusWords = new Set(
  `live liveblog livestream blog ticker liveticker newsblog newsticker update updated updates breaking flash urgent developing
  wrapup roundup refile rpt repeat corrected upd lead ld ldall writethru watch video videos photos pictures comments ago read
  aktualisiert aktualisierung stand eilmeldung eil bilder fotos kommentare
  direct vidéo vidéos photo images actualisé actualisation commentaires urgente
  vivo directo vídeo vídeos fotos actualizado actualización comentarios`.match(/\S+/gu),
)

/** Two or three words that say so together. */
export const statusPhrases =
  /(?<!\p{L})(?:just in|as it happened|as it happens|mise? à jour|en continu|última hora|minuto a minuto|(?:vor|il y a|hace)(?=\s+\d))(?!\p{L})/giu

/** What pages count; said without a number it may be news. */
export const countedThings = new Set(
  `comment comments reply replies response responses reaction reactions update updates post posts view views share shares
  like likes photo photos picture pictures image images video videos viewers watching new readers reads clicks fois mal
  leser aufrufe lecteurs clics lectores version
  kommentar kommentare bild bilder commentaire commentaires comentario comentarios`.match(/\S+/gu),
)

/** What may stand in a tag beside those. */
export const besideThem = new Set(
  `last latest new news now more at on as of the um uhr à en a le and + min mins minute minutes h hr hrs hour hours coverage minuten std stunde stunden heure heures minuto minutos hora horas days tagen jours lu vu
  gelesen
  page stream gmt utc bst cet est edt et am pm no nr story`.match(/\S+/gu),
)

/** Of a page that is rewritten all day long. */
export const liveWords = new Set(
  `live liveblog livestream liveticker newsblog newsticker ticker`.match(/\S+/gu),
)
