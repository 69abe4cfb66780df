import type { FullReading } from './reading.ts'

const degree = '(?:soon|early|late|well|long)'

export const en: FullReading = {
  days: {
    months: 'january february march april may june july august september october november december'.split(
      ' ',
    ),
    weekdays: 'sunday monday tuesday wednesday thursday friday saturday'.split(' '),
    ordinals: ['st', 'nd', 'rd', 'th'],
    next: { before: 'next', after: null },
  },
  clauses: {
    openers: `ahead of|ahead|(?<!\\bas ${degree} )as(?! ${degree}\\b)|before|amid|after|while|despite|days before|hours before|on eve of`,
    leading: 'with',
    bareDenial: '^no(?:\\s+\\S+){1,4}$',
  },
  hedges:
    '(?<!\\d )(?<!\\b(?:in|on|by|until|since|of|early|late|mid|from|to) )may(?! \\d)|might|could|reportedly|rumou?r(?:s|ed)?|allegedly|possible|possibly|potential(?:ly)?|likely|expected to|expects? to|set to|poised to|plans? to|planning to|hopes? to|seeks? to|aims? to|wants? to|weigh(?:s|ing)|mull(?:s|ing)|consider(?:s|ing)|eye(?:s|ing)|in talks to|sources? says?|sources? claims?|report says|would',
  filler: {
    addresses: "you|your|yours|we|we['’](?:ll|re|ve)|our|ours",
    openings:
      '(?:please )?(?:follow|sign(?:ing)? up|subscribe|click|tap|read (?:more|the full|our|on|here|next|also)|continue reading|watch|listen|hear (?:more|the)|download|register (?:for|to|now)|log ?in|check (?:back|out)|stay tuned|join (?:us|our)|get (?:the latest|our|breaking)|catch up|see (?:more|also)|scroll|refresh|share this|support)|updates? (?:to )?follow|(?:live|latest) (?:updates?|coverage|blog)|(?:photo|video|image|picture|audio|source|credit|file)s?:|(?:(?:additional )?reporting|writing|editing|compiled) by|advertisement|copyright|last updated|updated (?:at|on)|published',
    phrases:
      '(?:this|it|here) is an? (?:breaking|developing|live)|(?:breaking|developing) (?:news )?story|more (?:to (?:follow|come)|(?:details|information|updates?|on this)(?: \\S+){0,6} (?:soon|shortly|to (?:follow|come)|as (?:we|they|it)))|(?:story|article|page|post|report|piece)(?: \\S+){0,6} (?:(?:has|have) been|will be|will continue to be) updated|newsletters?|cookie (?:policy|settings)|(?:use of|accept(?:ing)?|these) cookies|privacy (?:policy|notice)|terms of (?:use|service)|all rights reserved|image (?:source|credit|caption)|getty images|appeared first (?:on|in)|originally (?:published|appeared) (?:on|in)|enable javascript|this (?:podcast|newsletter|live ?blog|video|article)|for full (?:coverage|access)|contributed to this (?:report|story|article)',
  },
  turning: {
    words:
      'not no never neither nor none nobody nothing without cannot denies denied deny denying rejects rejected reject refuses refused refuse refutes refuted unlikely false wrong untrue baseless',
    ends: "n't",
  },
  withdrawal: {
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
}
