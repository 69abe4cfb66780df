import type { FullReading } from './reading.ts'

const degree = '(?:soon|early|late|well|long)'
/** What is done to somebody or something "as" what stands behind it: "names 4 July as polling day". */
const doneAs =
  '(?:nam|pick|choos|chose|confirm|hail|describ|appoint|elect|declar|designat|fix|recogni[sz]|propos|float|list|treat|brand|label)(?:es|s|ed|n|ing)?|set|sets|sworn in|serve[sd]?|acts?|known'
const beforeNoun = '(?:for|of|in|to|with|on|by|at|from|and|the|an?|new)'
/** A verb behind its subject, as far as its form shows that: "deadline looms", "talks stalled", "rivals agree"; not "for talks". */
const happening = `\\s(?:\\S+\\s(?:(?!as\\s)\\S+\\s)*?(?<!\\b${beforeNoun}\\s)\\p{L}+(?:[^s\\W]s|ed)(?!\\p{L})|(?:(?!as\\s)\\S+\\s)*?(?:\\p{L}+[^s\\W]s|people)\\s(?!(?:as|${beforeNoun})\\s)\\p{L}+)`
/** "as" opens another light, unless it is the preposition: behind such a verb, with a few words that tell of nothing. */
const asOfTime = `(?<!\\bas ${degree} )(?:(?<!\\b(?:${doneAs})\\s(?:\\S+\\s){0,6})as|as(?=${happening}|(?:\\s(?!as\\s)\\S+){6}))(?! ${degree}\\b)`

export const en: FullReading = {
  days: {
    months: 'january february march april may june july august september october november december'.split(
      ' ',
    ),
    weekdays: 'sunday monday tuesday wednesday thursday friday saturday'.split(' '),
    ordinals: ['st', 'nd', 'rd', 'th'],
    prepositions: 'in on by until since of early late mid from to last next this'.split(' '),
    relative:
      'today|tonight|tomorrow|yesterday|(?:this|next|last|coming) (?:week|weekend|month|morning|afternoon|evening|night|few days|\\p{L}+day)|in (?:the )?coming days|hours (?:ago|before|after)',
    next: { before: 'next', after: null },
  },
  clauses: {
    openers: `ahead of|ahead|${asOfTime}|before|amid|after|while|despite|days before|hours before|on eve of`,
    leading: 'with',
    bareDenial: '^no(?:\\s+\\S+){1,4}$',
    says: 'says',
  },
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
  placing: ['in', 'at'],
  asides: `^(?:the )?(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|a few|some|key|top|main|biggest) (?:\\p{L}+ )?(?:takeaways?|things|questions|moments|lessons|facts|charts|maps|graphics|reasons|points|ways|quotes)(?= (?:from|of|on|about|in|to|we|you|that|as|for|after|before|behind|with|why)(?!\\p{L})|:|$)|(?:^|: )(?:\\p{L}+ )?(?:takeaways|lessons) from |^(?:here['’]s )?(?:what|all|everything)(?: that)? (?:we|you) (?:\\p{L}+ )?(?:know|need|learn(?:ed|t))|^(?:a )?(?:brief |short )?(?:timeline|history|chronology)(?: of |: )|: (?:a|the) (?:timeline|chronology|brief history|explainer)|how (?:we|it|they|\\p{L}+(?: and \\p{L}+)?) (?:got|came) (?:here|there|to this)|^(?:on this day|(?:a |the )?look(?:ing)? back|flashback|from the archives?|this week in history)(?!\\p{L})|(?:,|:| [-–—]) explained$|^(?:explained|explainer|analysis|opinion|comment|recap|round-?up|fact ?-?check|q&a|profile|essay|editorial|the big picture)(?: ?[|:]| [-–—] )|(?:at a glance|in (?:pictures|photos|charts|maps|numbers|quotes))(?:$|:)|^(?:morning|evening|daily|weekly|weekend|world|news) (?:briefing|round-?up|digest|recap|in brief)(?!\\p{L})|[:–—] (?:what|how|why|who) (?:we|you|happened|happens|to|it|they|is|are|did|does|comes) |[:–—] (?:how|why) \\p{L}`,
  withdrawal: {
    labels:
      "(?:retracted|retraction|withdrawn|voided|nullified|(?:corrections?|corrected) and (?:retraction|retracted|withdrawn|withdrawal)|kill|withhold|kill (?:notice|advisory|bulletin)|(?:withdrawal|retraction) (?:notice|advisory|order|bulletin)|(?:advisory|notice|mandatory|bulletin|story|news|article|urgent|alert|flash|snap|headline|item|dispatch|newsflash|tweet|post)[ -](?:kill(?:ed)?|withdrawn|retracted|removed|withdrawal|retraction)|report (?:withdrawn|retracted|removed)|(?:do not|don['’]t) (?:use|publish|run))",
    cancels:
      '(?:cancel(?:l?ed|lation|ling|s)?|kill(?:ed|ing|s)?|withdr(?:aw|awn|awal|awing|ew)|retract(?:ed|ion|ing|s)?|void(?:ed)?|nullif(?:y|ied)|recall(?:ed)?|rescind(?:ed)?|delet(?:e|ed|ion)|remov(?:e|ed|al)|spik(?:e|ed)|invalid)',
    ofA: '(?:of(?: the| an?| our| this)?|the|our|this)',
    perhaps:
      '(?:void|voided|delete|deleted|deletion|remove|removed|removal|rescind|rescinded|recall(?:ed)?|pulled|spiked?|invalid|no longer valid|not valid|superseded|nullify|unpublish(?:ed)?)',
    commands: "(?:kill|withhold|retract|withdraw|disregard|(?:do not|don['’]t) (?:use|publish|run))",
    emptied:
      '(?:(?:this |the )?(?:page|article|story|content|post|item|report) )?(?:removed|deleted|unpublished|unavailable|not found|expired)|(?:error )?(?:404|410)(?: (?:not found|gone|error))?|(?:page |article |content )?no longer available',
    leads:
      "(?:(?:a )?corrections?|refile|update(?: \\d+)?|correction notice|corrected|editors?['’]?s?['’]? note|note from the editors?|clarification|note to (?:editors|readers|subscribers|clients|users)|(?:attention|memo to|notice to|advisory to|memo)?\\s*editors|advisory|editorial advisory|notice|retraction|apology|we (?:apologi[sz]e|regret))",
    press:
      '(?:stor(?:y|ies)|articles?(?!\\s+(?:\\d|of\\b|[ivx]+\\b))|dispatch(?:es)?|news ?(?:reports?|alerts?|flash|items?|stor(?:y|ies))|newsflash|breaking news)',
    others:
      '(?:reports?|alerts?|items?|flash|bulletins?|posts?|cop(?:y|ies)|versions?|headlines?|pieces?|tweets?)',
    own: '(?:this|these|our)',
    theirs: '(?:its|their)',
    before:
      "(?:an?|the|that|those|earlier|previous|prior|recent|erroneous|false|incorrect|wrong|inaccurate|news|breaking|exclusive|above|following|published|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|\\d{1,2}(?::\\d{2}|\\w+)?)",
    takesBack:
      "(?:(?:has |have )?(?:withdrew|withdrawn|retracted|rescinded|removed|pulled|killed|deleted|taken down|taken back|unpublished|spiked)|(?:is |are )?(?:withdrawing|retracting|pulling|killing|removing|deleting)|withdraws?|retracts?|withholds?|walks? back|walked back|apologi[sz]e[sd]? for(?=\\s+(?:(?:an?|its|the|their|our|that) )?(?:false|erroneous|wrong|incorrect|inaccurate|mistaken))|rescinds?|removes?|pulls?|kills?|deletes?|takes? down|took down|takes? back|took back|unpublish(?:es)?|disregard|do not use|don['’]t use)",
    apart: null,
    been: '(?:(?:has|have|had)(?: now| since)? been|is|are|is being|are being|should be|must be|to be)',
    was: '(?:was|were)',
    mistaken: '(?:published|sent|issued|released|posted|filed) (?:in error|by mistake|erroneously)',
    gone: '(?:withdrawn|retracted|removed|killed|deleted|taken down|taken back|pulled|unpublished|rescinded|spiked|disregarded|no longer (?:valid|stands?|available)|not to be used)',
    by: 'by',
    from: '(?:from|in|into)',
    ownSite:
      '(?:our|its|this|the|their) (?:\\p{L}+ )?(?:site|website|web ?page|page|wire|service|feed|app|publication)',
    links:
      '(?:that|saying|which said|which says|claiming|alleging|on|about|of|headlined|titled|slugged|entitled|over|regarding|concerning)',
    asks: '(?:please|kindly)',
    notBetween:
      'from|over|after|in|as|for|to|amid|on|at|with|by|of|but|and|that|which|who|before|into|against|about',
    publishers:
      '(?:news|wire|newswire|newspaper|broadcaster|newsroom|(?:news|press|wire) (?:agency|service)|times|herald|gazette|tribune|post|press|journal|telegraph|chronicle|courier|daily|dispatch|tv|television|radio|broadcasting|editors|editor|magazine|weekly|mail)',
  },
  senses: {
    planned: [
      ..."shall will he'll they'll we'll i'll it'll plan plans planned planning intend intends intended upcoming".split(
        ' ',
      ),
      ...'expect expects expected expecting await awaits awaiting pledge pledges pledged promise promises promised'.split(
        ' ',
      ),
      ...[
        'set to',
        'due to',
        'ready to',
        'about to',
        'to be',
        'poised to',
        'scheduled to',
        'prepares for',
        'prepare for',
      ],
    ],
    possible: [
      ...'could may might would should if unless whether until till'.split(' '),
      ...'hope hopes hoped hoping want wants wanted wanting wish wishes seek seeks sought seeking'.split(' '),
      ...'aim aims vow vows vowed threaten threatens threatened urge urges urged demand demands demanded'.split(
        ' ',
      ),
      ...'propose proposes proposed proposing offer offers offered offering consider considers considering'.split(
        ' ',
      ),
      ...'weigh weighs weighing mull mulls mulling eye eyes push pushes pushing press presses'.split(' '),
      ...'likely unlikely possible possibly potential potentially prospective hypothetical perhaps maybe'.split(
        ' ',
      ),
      ...'allegedly reportedly rumored rumoured rumor rumors rumour rumours weighing considering eyeing'.split(
        ' ',
      ),
      ...['in talks to', 'sources say', 'sources claim', 'report says'],
      ...[
        'willing to',
        'able to',
        'open to',
        'calls for',
        'call for',
        'called for',
        'calling for',
        'calls on',
        'call on',
      ],
      ...['called on', 'talk of', 'hopes of', 'prospect of', 'chance of', 'risk of', 'in case', 'as long as'],
      ...[
        'close to',
        'closer to',
        'near to',
        'on verge of',
        'on the verge of',
        'on brink of',
        'on the brink of',
      ],
      ...['short of', 'pave way for', 'paves way for'],
    ],
    doubted: [
      ...'possible likely unlikely expected planned hoped imminent unclear uncertain looms nears loom near doubtful'.split(
        ' ',
      ),
      ...[
        'in doubt',
        'in question',
        'in sight',
        'within reach',
        'at risk',
        'in jeopardy',
        'still possible',
        'would be',
      ],
    ],
    negating: [
      ..."not no never neither nor without deny denies denied denying cannot can't isn't aren't wasn't hasn't haven't".split(
        ' ',
      ),
      ..."didn't doesn't don't won't reject rejects rejected refuse refuses refused dismiss dismisses dismissed".split(
        ' ',
      ),
      ...[
        'yet to',
        'fail to',
        'fails to',
        'failed to',
        'rules out',
        'ruled out',
        'rule out',
        'far from',
        'stops short of',
      ],
    ],
    aftermath: [
      ...'after since following post'.split(' '),
      ...[
        'in wake of',
        'in the wake of',
        'aftermath of',
        'fallout from',
        'returns from',
        'return from',
        'left',
      ],
    ],
    ending: ['over'],
    behindEnding: 'after with without in at by as early for since within and but now already'.split(' '),
    toCome: ['to'],
    unhappened: [
      ...'agree agrees announce announces announcing say says said tell tells told pick picks picked choose chooses chose'.split(
        ' ',
      ),
      ...'chosen name names named float floats floated propose proposes suggest suggests suggested hint hints hinted'.split(
        ' ',
      ),
      ...'confirm confirms set sets nears looms picks invites offers seeks'.split(' '),
      ...'announcement announced invitation invite invited plan plans planned offer offered proposal proposed idea talk date day'.split(
        ' ',
      ),
      ...'cancel cancels cancelled canceled cancellation postponed postponement delay delayed collapse collapses collapsed'.split(
        ' ',
      ),
      ...'scrapped called off put shelved moved rescheduled agreed agreement set fixed confirmed confirmation doubt doubts'.split(
        ' ',
      ),
      ...'next tomorrow upcoming preparations venue location'.split(' '),
    ],
    previews: [
      ...[
        'what to expect',
        'what to know',
        'what to watch',
        'things to know',
        'things to watch',
        'everything to know',
      ],
      ...[
        'what we know',
        'here is what',
        "here's what",
        'key questions',
        'what is at stake',
        "what's at stake",
        'how to watch',
      ],
      ...[
        'all you need to know',
        'everything you need to know',
        'a timeline',
        'timeline of',
        'a look ahead',
        'week ahead',
      ],
    ],
    numbers:
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
      ),
    tens: ',twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(','),
    nth: 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
      ' ',
    ),
    further: 'more further others other additional fewer less'.split(' '),
    formerly: 'from not'.split(' '),
    revised: [
      ...'revised revises revise revising recount recounts overcounted overstated'.split(' '),
      ...[
        'down from',
        'lowers',
        'lowered',
        'lowered to',
        'cut to',
        'cuts toll',
        'corrects',
        'corrected',
        'correcting',
        'cuts death toll',
      ],
      ...['put lower', 'lower than', 'fewer than thought', 'not as high'],
    ],
    settling:
      'agree agrees agreed agreement sign signs signed approve approves approved accept accepts accepted declare declares declared order orders ordered announce announces announced proclaim proclaims call calls called sealed seal clinch clinched reach reached struck set sets named names'.split(
        ' ',
      ),
    fromDay: 'from starting beginning effective for until till by before after of since at'.split(' '),
  },
}
