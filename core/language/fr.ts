import type { FullReading } from './reading.ts'

/** Gathered from what outlets write; how well stories are read with it is not measured. */
export const fr: FullReading = {
  days: {
    months: 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
    weekdays: 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' '),
    ordinals: ['er'],
    prepositions: 'en de debut fin mi des depuis'.split(' '),
    relative:
      "aujourd[’']hui|ce soir|cette nuit|demain|hier|(?:cette|la) semaine(?: prochaine| dernière)?|dans les prochains jours|\\p{L}+di (?:prochain|dernier)",
    next: { before: null, after: 'prochain' },
  },
  clauses: {
    openers:
      "avant|après|à la veille (?:de|d[’']|du|des)|en marge (?:de|d[’']|du|des)|malgré|alors que|tandis que|pendant que|sur fond (?:de|d[’'])|à l[’']approche (?:de|d[’']|du|des)|en attendant",
    leading: 'avec',
    bareDenial: '^(?:pas|aucune?)(?:\\s+\\S+){1,4}$',
    says: 'dit',
  },
  filler: {
    addresses: 'vous|votre|vos|nous|notre|nos',
    openings:
      "suivez|retrouvez|cliquez|abonnez|inscrivez|téléchargez|écoutez|regardez|découvrez|rejoignez|(?:à )?lire (?:aussi|la suite|l[’']article|plus)|à (?:voir|écouter)|(?:plus|davantage) d[’'](?:infos?|informations)|plus de détails|mis à jour|mise à jour|publié|publicité|(?:photo|vidéo|image|crédit|source)s? ?:",
    phrases:
      "à suivre\\.?$|(?:plus|davantage) (?:d[’']informations?|d[’']infos?|de détails) (?:à (?:suivre|venir)|bientôt|prochainement)|(?:cet|l[’'])article (?:sera|a été) (?:mis à jour|actualisé)|infolettre|newsletters?|politique de confidentialité|ce site utilise des cookies|tous droits réservés|crédit (?:photo|image)|réservé aux abonnés|en direct,? minute par minute|est apparu en premier sur",
  },
  turning: {
    words:
      'ne pas jamais rien aucun aucune sans ni non dement dementent dementi nie nient refuse refusent rejette rejettent conteste faux fausse improbable infonde infondee',
    starts: "n'",
  },
  placing: ['a', 'en', 'au', 'aux'],
  asides: `^(?:les )?(?:\\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:\\p{L}+ )?(?:questions|leçons|choses|points|moments|raisons|enseignements|chiffres|cartes|clés)(?!\\p{L})|^(?:ce que l[’']on sait|ce qu[’']on sait|ce qu[’']il faut (?:savoir|retenir)|tout savoir|que sait-on)|[:–—] ce (?:que l[’']on|qu[’']on|qu[’']il faut) (?:sait|savoir|retenir)|^(?:la |une )?chronologie(?!\\p{L})|^(?:retour sur|il y a \\p{L}+ ans|ce jour-là|dans les archives)(?!\\p{L})|comment (?:on|nous) en (?:est|sommes) arrivée?s? là|^(?:analyse|opinion|éditorial|tribune|décryptage|portrait|récit|chronique|vrai ou faux)(?: ?[|:]| [-–—] )|(?:en (?:images|photos|chiffres|cartes|bref)|expliqué)(?:$| ?:)|[:–—] (?:comment|pourquoi) \\p{L}`,
  withdrawal: {
    labels:
      "(?:rétractation|retirée?s?|publiée?s? par erreur|avis d[’']annulation|annulation (?:de|d[’']une) (?:la )?(?:dépêche|alerte|info)|(?:dépêche|article|info|information|alerte) (?:annulée?|retirée?|supprimée?)|annule et remplace|à annuler|ne pas (?:utiliser|publier|diffuser))",
    cancels:
      '(?:annul(?:ation|er|ée?s?)|retrait|retir(?:er|ée?s?)|rétract(?:ation|er|ée?s?)|suppression|supprim(?:er|ée?s?)|cadu(?:c|que)|invalid(?:e|ée?|ation))',
    ofA: "(?:de(?: la| cette| notre| l[’'])?|d[’']une?|du|la|cette|notre)",
    perhaps:
      '(?:supprimer|supprimée?s?|suppression|retrait|retirer|cadu(?:c|que)|nulle? et non avenue?|non valable|invalide|à (?:supprimer|retirer|ignorer))',
    commands: '(?:(?:à )?annuler|annule et remplace|ne (?:pas|plus) (?:utiliser|publier|diffuser))',
    emptied:
      "(?:(?:cet |cette |l[’'])?(?:article|page|contenu|dépêche) )?(?:retirée?|supprimée?|dépubliée?|introuvable|indisponible|expirée?)|erreur 404",
    leads:
      '(?:corrections?|rectificatif|rectification|erratum|note (?:de la rédaction|aux (?:rédactions|abonnés|lecteurs|clients))|attention(?: aux rédactions)?|avis aux (?:rédactions|abonnés)|mise au point|ndlr)',
    press: '(?:dépêche|article(?!\\s+(?:\\d|l))|nouvelle|flash info)s?',
    others: '(?:information|info|alerte|flash|texte|papier|publication|tweet)s?',
    own: '(?:cet|cette|ces|notre|nos)',
    theirs: '(?:son|sa|ses|leurs?)',
    before: "(?:l[’']|la|le|les|une?|précédente?|fausse)",
    takesBack:
      '(?:(?:a|ont|avons) (?:retiré|annulé|supprimé|rétracté|dépublié)|(?:retir|annul|rétract|supprim|dépubli)(?:e|ent|ons)|ignorer|annuler|supprimer|retirer|(?:ne (?:pas|plus) )?(?:tenir compte de|utiliser|publier|diffuser))',
    apart: null,
    been: '(?:a été|ont été|est|sont|doit être)',
    was: '(?:était|étaient|fut)',
    mistaken: '(?:publié|diffusé|envoyé|émis)(?:e|s|es)? par erreur',
    gone: '(?:retiré|annulé|supprimé|dépublié|caduc|caduque)(?:e|s|es)?',
    by: '(?:par)',
    from: '(?:du|des|de|à)',
    ownSite: '(?:notre|son|leur) (?:site|fil|service)',
    links:
      '(?:selon laquelle|selon lequel|sur|disant que|annonçant|titrée?|concernant|relative? à|faisant état de)',
    asks: "(?:prière d(?:e|[’'])|veuillez|merci d(?:e|[’'])|(?:nous )?vous prions d(?:e|[’']))",
    notBetween: null,
    publishers: '(?:agence de presse|journal|quotidien|hebdomadaire|rédaction|chaîne|dépêche|presse|gazette)',
  },
  senses: {
    planned: [
      ...'va vont sera seront aura auront prevoit prevoient prevu prevue prevus prevues futur future attendu attendue'.split(
        ' ',
      ),
      ...'promet promettent prochain prochaine'.split(' '),
      ...['pret a', 'prete a', 'prets a', 'sur le point'],
    ],
    possible: [
      ...'pourrait pourraient peut peuvent pourra pourront devrait devraient doit doivent serait seraient aurait'.split(
        ' ',
      ),
      ...'auraient si veut veulent voulait souhaite souhaitent espere esperent propose proposent offre envisage'.split(
        ' ',
      ),
      ...'envisagent exige exigent reclame reclament demande demandent menace menacent vise visent possible possibles'.split(
        ' ',
      ),
      ...'eventuel eventuelle eventuels probable probablement peut-etre presume presumee'.split(' '),
      ...[
        'en vue',
        'appelle à',
        'appellent à',
        'proche de',
        'au bord',
        'en cas',
        'songe à',
        'songent à',
        'en passe de',
      ],
      ...['rumeur', 'rumeurs', "s'apprête à", "s'apprêtent à", 'selon des sources', 'selon une source'],
    ],
    doubted: [
      ...'possible probable incertain incertaine improbable attendu attendue prevu prevue imminent imminente'.split(
        ' ',
      ),
      ...['en vue', 'en suspens', 'a portee'],
    ],
    negating: [
      ...'ne pas jamais aucun aucune sans ni non dement dementent nie nient refuse refusent rejette rejettent ecarte'.split(
        ' ',
      ),
      ...['loin de', 'echoue a', 'echouent a'],
    ],
    aftermath: [
      'apres',
      'depuis',
      'à la suite de',
      "à l'issue de",
      "à l'issue du",
      'au lendemain de',
      'au lendemain du',
      'suite à',
    ],
    ending: [],
    behindEnding: [],
    toCome: [],
    unhappened: [
      ...'annoncent conviennent convenu accepte acceptent dit disent declare declarent choisit choisi choisie confirme'.split(
        ' ',
      ),
      ...'annonce annoncee annule annulee annulation reporte reportee report projet proposition invitation date prevu prevue'.split(
        ' ',
      ),
      ...'evoque evoquee propose proposee accord prochain demain'.split(' '),
    ],
    previews: [
      ...[
        "ce qu'il faut savoir",
        "à quoi s'attendre",
        "ce que l'on sait",
        "ce qu'on sait",
        'les enjeux',
        'tout savoir',
        'chronologie',
      ],
    ],
    numbers: 'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
      ' ',
    ),
    tens: 'dix,vingt,trente,quarante,cinquante,soixante'.split(','),
    nth: 'premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme'.split(
      ' ',
    ),
    further: 'autres supplementaires'.split(' '),
    formerly: 'contre non pas'.split(' '),
    revised: [
      ...'revise revisee revoit revu revue ramene ramenee abaisse abaissee corrige corrigee rectifie'.split(
        ' ',
      ),
      ...['à la baisse', 'au lieu de'],
    ],
    settling:
      'accord accepte acceptent signe signent signé approuve approuvent decide decident annonce annoncent ordonne ordonnent proclame'.split(
        ' ',
      ),
    fromDay: 'des partir pour jusqu jusque avant apres a depuis'.split(' '),
  },
}
