/** What pages count, as headlines carry it: "12 comments". English, and the few words that other languages have for it. */
const things =
  'comments?|replies|responses|reactions?|updates?|posts?|views?|shares?|likes?|photos?|pictures?|images?|videos?|' +
  'watching|viewers?|min(?:ute)?s?[ -]read|kommentare?|bilder|commentaires?|comentarios?'
const number = '\\d[\\d.,\\u00a0 ]*[km]?\\+?'
const time = '\\d{1,2}[:.h]\\d{2}(?:\\s*(?:[ap]\\.?m\\.?|uhr|[a-z]{2,4}))?'
const ago = `${number}\\s*(?:min|mins|minutes?|h|hrs?|hours?)(?:\\s+ago)?`
const counted = `\\+?${number}\\s*(?:new |live |more )?(?:${things})`
const updated = `(?:last )?(?:updated?|aktualisiert|mis à jour|actualizado|as of|stand)(?::?\\s+(?:(?:at|on|um|à)\\s+)?(?:${time}|${ago}|#?\\d+))?`
const shown = `${counted}|${updated}|${number}\\s*new|\\+?\\s*(?:videos?|photos?|pictures)|comments?|${time}`

const inBrackets = new RegExp(`\\s*[([]\\s*(?:${shown})\\s*[)\\]]`, 'giu')
const between = new RegExp(`\\s*[|·•:]\\s*(?:${counted}|${updated})(?=\\s*[|·•:]\\s)`, 'giu')
const behind = new RegExp(`\\s*(?:\\s[–—-]\\s|[|·•]|:\\s)\\s*(?:${counted}|${updated})\\s*$`, 'iu')
/** "UPDATE 2-Talks …", "Updated 14:05: Talks …", "12 updates | Talks …" */
const before = new RegExp(
  `^\\s*(?:(?:update|wrapup|refile|rpt|corrected|upd)(?:\\s+\\d+)?\\s*-\\s*(?=\\S)|(?:${updated}|${counted})\\s*(?::|\\||[–—-]\\s)\\s*)`,
  'iu',
)

/**
 * A headline without what a page counts or clocks in it: "(12 comments)", "[Updated 14:05]", "UPDATE 2-". Numbers that
 * are the news stay: "(169 dead)".
 */
export const bareHeadline = (title: string): string => {
  const bare = title
    .replace(inBrackets, '')
    .replace(between, '')
    .replace(behind, '')
    .replace(before, '')
    .replace(/\s+(?=[:,.!?](?:\s|$))/gu, '')
    .trim()
  return bare === '' ? title : bare
}
