import { hashOf } from '#functions/secrets/hash-of'

/** Parameters that name the way a reader came, not the page. */
const tracking = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid igshid igsh li_fat_id epik
   ocid cmpid smid smtyp icid ito ncid cid_source xtor xtref wt_mc wtmc sr_share taid
   ref_src ref_url referrer referer feature_source feedtype ftag ftcamp
   at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_origin at_link_type
   at_format at_ptr_name at_bbc_team at_campaign_type
   partner partnerid srnd sref guccounter guce_referrer guce_referrer_sig soc_src soc_trk tsrc
   _ga _gl _hsenc _hsmi hsctatracking vero_id vero_conv oly_enc_id oly_anon_id rb_clickid s_cid
   traffic_source traffic_medium campaign_id source_campaign`
    .split(/\s+/)
    .filter(name => name !== ''),
)
const trackingFamily = /^(?:utm_|ns_|mc_|pk_|piwik_|mtm_|matomo_|hsa_|__twitter|__s$)/
/** `ref` and `source` name a page on some sites; these values of theirs never do. */
const waysIn = /^(?:rss|rssfeed|feed|atom|twitter|facebook|newsletter|social|share|homepage|home|topnews)$/i
const sometimesTracking = new Set(['ref', 'source', 'src', 'from', 'via', 'rss', 'output', 'outputtype'])

const isTracking = (name: string, value: string): boolean => {
  const lower = name.toLowerCase()
  if (tracking.has(lower) || trackingFamily.test(lower)) return true
  return (
    sometimesTracking.has(lower) && (waysIn.test(value) || (lower === 'rss' && /^(?:1|yes)?$/.test(value)))
  )
}

/**
 * "#post-77", "#block-65f0a", "#/item/3", "#48213": an entry of a page. "#top", "#comments", "#0", "#xtor=RSS-1" are none,
 * and neither is a number as small as that of a page or a picture.
 */
const entryAnchor = /^#(?!.*=)(?:!?\/.+|\d{3,}|(?=[^\d]*\d)(?=[^\p{L}]*\p{L})[\p{L}\d_:.-]+)$/u

/**
 * The form of an address by which two reports count as the same: lower-case scheme and host, no default port, no
 * tracking parameters, the other parameters in their order, a fragment only where it names an entry of the page. `www.`,
 * `m.` and `amp` stay: on some sites they are other pages.
 *
 * @returns the address itself when it is none
 */
export const canonicalUrl = (address: string): string => {
  const url = URL.parse(address.trim())
  if (!url) return address.trim()
  if (!entryAnchor.test(url.hash)) url.hash = ''
  // Cut from the text: rebuilding the search would spell kept parameters anew.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter(pair => {
      const [name = '', value = ''] = pair.split('=', 2)
      return pair !== '' && !isTracking(name, value)
    })
  url.search = kept.join('&')
  return url.href
}

/**
 * A report's identity: 32 hex digits.
 *
 * Plain http counts as https: sites that moved over keep both in their feeds for a while.
 *
 * @param report without a URL, outlet and title stand for it
 */
export const reportId = (report: { url: string | null; title: string; outlet: string }): string =>
  hashOf(
    report.url === null
      ? `${report.outlet}\n${report.title}`
      : canonicalUrl(report.url).replace(/^http:/, 'https:'),
  )
