/** What a date says of its time zone: minutes east of UTC, or a place whose clock decides. */
export type Zone = { minutesEast: number } | { place: string }

const hours = (east: number): Zone => ({ minutesEast: east * 60 })

/** Abbreviations seen in feeds. Where one means several zones, the one that news feeds mean. */
const abbreviations: Record<string, Zone> = {
  ...Object.fromEntries(['z', 'ut', 'utc', 'gmt', 'wet'].map(name => [name, hours(0)])),
  ...Object.fromEntries(['bst', 'west', 'cet', 'met', 'mez'].map(name => [name, hours(1)])),
  ...Object.fromEntries(['cest', 'mest', 'mesz', 'eet', 'sast'].map(name => [name, hours(2)])),
  ...Object.fromEntries(['eest', 'msk', 'eat'].map(name => [name, hours(3)])),
  est: hours(-5),
  edt: hours(-4),
  cst: hours(-6),
  cdt: hours(-5),
  mst: hours(-7),
  mdt: hours(-6),
  pst: hours(-8),
  pdt: hours(-7),
  akst: hours(-9),
  akdt: hours(-8),
  hst: hours(-10),
  ast: hours(-4),
  adt: hours(-3),
  nst: hours(-3.5),
  ndt: hours(-2.5),
  ist: hours(5.5),
  pkt: hours(5),
  idt: hours(3),
  trt: hours(3),
  gst: hours(4),
  wat: hours(1),
  brt: hours(-3),
  art: hours(-3),
  wib: hours(7),
  pht: hours(8),
  hkt: hours(8),
  sgt: hours(8),
  awst: hours(8),
  jst: hours(9),
  kst: hours(9),
  aest: hours(10),
  aedt: hours(11),
  acst: hours(9.5),
  acdt: hours(10.5),
  nzst: hours(12),
  nzdt: hours(13),
  et: { place: 'America/New_York' },
  ct: { place: 'America/Chicago' },
  mt: { place: 'America/Denver' },
  pt: { place: 'America/Los_Angeles' },
}

const offsetPattern = /^(?:gmt|utc|ut)?([+-])(\d{1,2})(?::?(\d{2}))?$/

/**
 * Reads a zone: `+0200`, `GMT-07:00`, `EST`, `Europe/Brussels`, and the one-letter military zones, which RFC 5322
 * section 4.3 reads as UTC because RFC 822 had them the wrong way round.
 *
 * @param word lower case
 * @returns null when it is none
 */
export const zoneOf = (word: string): Zone | null => {
  const known = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined
  if (known) return known
  const offset = offsetPattern.exec(word)
  if (offset) {
    const east = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    // The widest in use are +14:00 and -12:00.
    if (east > 15 * 60 || Number(offset[3] ?? 0) > 59) return null
    return { minutesEast: offset[1] === '-' ? -east : east }
  }
  if (/^[a-z]$/.test(word) && word !== 'j') return hours(0)
  if (/^[a-z]+(?:[/_-][a-z]+){1,4}$/.test(word) && word.includes('/')) return { place: word }
  return null
}
