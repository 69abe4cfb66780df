import type { PageWords } from '../page-words.ts'
import { about } from './about.ts'
import { count } from './count.ts'

export const page: PageWords = {
  skip: 'Aller au contenu',
  sample: { first: 'Exemple.', rest: 'Les médias, les articles et les dates sont inventés.' },
  navigation: {
    label: 'Navigation principale',
    story: 'Dossier',
    archive: 'Archives',
    preferences: 'Préférences',
  },
  footer:
    'Storywire suit un seul dossier et vous écrit quand il y a du nouveau. [Comment nous comptons et vérifions](counting), [vie privée](privacy), [rectifications](corrections).',
  noCookies: 'Ce site ne dépose pas de cookies chez ses visiteurs et ne charge rien d’autres sites.',
  seeStory: 'Voir où en est le dossier',
  goToStory: 'Aller au dossier',
  taken: {
    back: day => `Infirmé le ${day}.`,
    backInside: day => `infirmé le ${day}`,
    milestone: 'étape :',
  },
  story: {
    coverage: 'Couverture',
    reports: number => count(number, 'article', 'articles'),
    timeline: 'Chronologie',
    of: (shown, total) => `${shown} sur ${total}`,
    latest: 'Dernières nouvelles',
    thisWeek: 'cette semaine',
    ofThisWeek: (shown, total) => `${shown} sur ${total} cette semaine`,
    nothingNotable: 'Aucune étape franchie, et rien que plus d’une rédaction rapporte.',
    getIt: 'Recevez la suite par e-mail',
    notKnown: 'Ce qu’on ne sait pas encore',
    sure: 'Est-ce sûr ?',
    lastEdition: 'Dernière lettre',
    checked: moment => `Vérifié le ${moment}`,
    nothingYet: 'Rien n’a encore été publié. Les nouvelles paraîtront ici, la plus récente d’abord.',
    background: 'Ce qui s’est passé jusqu’ici',
    oneEntry: 'La voir dans les archives',
    allEntries: total => `Les ${total} nouvelles`,
    nothingThisWeek: 'Rien de nouveau cette semaine pour l’instant.',
    before: 'Voir les nouvelles plus anciennes',
    nothingOpen: 'Aucune question ouverte à notre connaissance.',
    allEditions: 'Toutes les lettres',
    noEdition: 'Pas encore de lettre.',
    wire: 'Où en est-on, étape par étape',
    andMore: (number, named) =>
      named ? ` et ${count(number, 'autre', 'autres')}` : ` ${count(number, 'rédaction', 'rédactions')}`,
  },
  coverage: {
    none: 'Pas encore d’article. Leur nombre par semaine paraîtra ici.',
    title: 'Articles par semaine',
    introduction: (milestones, open) =>
      `Articles par semaine${milestones ? ', avec au-dessus les étapes du dossier' : ''}.${open ? ' La barre en pointillé est la semaine en cours.' : ''}`,
    most: (week, reports) => `Maximum la semaine du ${week} : ${reports}.`,
    soFar: reports => `Semaine en cours : ${reports}.`,
    milestones: stations => `Étapes : ${stations}.`,
    showTable: 'Afficher les chiffres en tableau',
    week: 'Semaine',
    reports: 'Articles',
    running: ', en cours',
  },
  marks: {
    Confirmed: 'par les intéressés, dans leurs propres mots',
    Reported: 'par au moins deux rédactions',
    'One report': 'd’une seule rédaction pour l’instant',
    Disputed: 'rapporté, et démenti dans un autre article',
  },
  archive: {
    title: 'Archives',
    of: title => `Archives : ${title}`,
    editions: 'Lettres',
    entries: 'Toutes les nouvelles',
    edition: {
      weekly: edition => `Lettre hebdomadaire ${edition}`,
      daily: edition => `Lettre quotidienne ${edition}`,
      monthly: edition => `Lettre mensuelle ${edition}`,
    },
    closed: day => `jusqu’au ${day}`,
    first: {
      weekly: when =>
        `En vous abonnant maintenant, vous recevrez votre première lettre hebdomadaire le ${when}.`,
      daily: when => `La première lettre quotidienne : le ${when}.`,
      monthly: when => `La première lettre mensuelle : le ${when}.`,
    },
  },
  development: {
    reportedBy: 'Qui en parle',
    reports: number => count(number, 'article', 'articles'),
    withdrawnTitle: headline => `Retiré : ${headline}`,
    withdrawn: 'Retiré.',
    tookBack: (names, number) =>
      `${names} ${number < 2 ? 'a retiré son article' : 'ont retiré leurs articles'}, et personne d’autre ne rapporte cette nouvelle.`,
    withdrawnReports: 'Articles retirés',
    withdrawnOn: day => `retiré le ${day}`,
  },
  background: { title: 'Ce qui s’est passé jusqu’ici' },
  stories: {
    title: 'Dossiers',
    heading: 'Les dossiers que nous suivons',
    none: 'Nous ne suivons encore aucun dossier.',
  },
  form: {
    address: 'Adresse e-mail',
    leaveEmpty: 'Laissez ce champ vide',
    introduction: closing =>
      `Une lettre ${closing}. Si vous le souhaitez, un e-mail tout de suite quand il y a du nouveau d’important.`,
    topics: 'Thèmes de votre lettre',
    cadence: 'Fréquence',
    choices: {
      weekly: 'Lettre hebdomadaire',
      daily: 'Lettre quotidienne',
      monthly: 'Lettre mensuelle',
      none: 'Pas de lettre',
    },
    noDigestHint: 'seulement les alertes',
    alerts: 'Alertes',
    alertSentence:
      'M’écrire tout de suite quand il y a du nouveau d’important dans mes thèmes : une étape du dossier, ou ce que plusieurs rédactions rapportent en même temps',
    send: 'M’envoyer l’e-mail de confirmation',
    hint: 'Vous ne recevez rien d’autre tant que vous n’avez pas confirmé. Vous pouvez vous désabonner en un clic, sans mot de passe.',
    toPutRight: title => `À corriger : ${title}`,
    faults: number => (number < 2 ? 'Un point à corriger' : `${number} points à corriger`),
    openTooLong: 'Ce formulaire est resté ouvert trop longtemps. Cliquez de nouveau sur le bouton',
    tooFast: 'C’était très rapide. Cliquez de nouveau sur le bouton',
    again: 'Saisissez de nouveau votre adresse',
    tooLarge: 'C’est plus que nos formulaires ne peuvent contenir.',
  },
  ask: {
    title: 'Préférences',
    introduction:
      'Il n’y a pas de mot de passe. Donnez-nous votre adresse : un lien vers vos préférences vous parviendra par e-mail.',
    send: 'M’envoyer le lien',
    hint: 'Le même lien se trouve à la fin de chaque lettre et de chaque alerte.',
  },
  slip: {
    title: 'Vouliez-vous une autre adresse ?',
    didYouMean: ['Vouliez-vous écrire ', ' ?'],
    youWrote: ['Vous avez saisi ', '. Rien n’a encore été envoyé.'],
    yes: ['Oui, prendre ', ''],
    no: ['Non, ', ' est correct'],
    again: 'La saisir de nouveau',
  },
  answer: {
    title: 'Consultez votre messagerie',
    heading: 'Encore une étape',
    first: 'Consultez votre messagerie.',
    subscription:
      'Si nous pouvons écrire à cette adresse, un e-mail avec un bouton est en route. Il dit jusqu’à quand le bouton est valable.',
    preferences:
      'Si cette adresse est abonnée, un e-mail avec un lien vers ses préférences est en route. Le lien est valable 30 jours.',
    nothingThere:
      'Toujours rien après quelques minutes ? Regardez dans les courriers indésirables. Nous envoyons au plus un e-mail de ce genre par jour : si vous en avez reçu un aujourd’hui, utilisez-le. Quand les inscriptions sont très nombreuses, cela peut prendre jusqu’à une heure.',
  },
  forAddress: address => `pour ${address}`,
  confirm: {
    title: 'Confirmez votre abonnement',
    heading: 'Confirmez votre abonnement',
    address: 'Adresse',
    digest: 'Lettre',
    topics: 'Thèmes',
    alerts: 'Alertes',
    none: 'aucun',
    yes: 'oui',
    no: 'non',
    button: 'Confirmer mon abonnement',
    hint: 'Si vous n’avez rien demandé, ne faites rien : vous ne recevrez plus d’e-mail. Vous pourrez tout changer par la suite, ou vous désabonner en un clic.',
  },
  confirmed: {
    title: 'Votre abonnement est confirmé',
    first: 'C’est confirmé.',
    rest: 'Un premier e-mail est en route : ce qui s’est passé jusqu’ici, et les dernières nouvelles.',
    before: 'Vous aviez déjà confirmé.',
    unchanged: 'Rien n’a changé.',
    links: 'Chaque e-mail contient un lien pour changer de thèmes et un autre pour vous désabonner.',
    change: 'Changer de thèmes ou d’alertes',
  },
  preferences: {
    title: 'Vos préférences',
    saved: 'Enregistré.',
    savedRest: 'Votre prochain e-mail suivra ces choix.',
    digest: 'Lettre',
    alerts: 'Alertes',
    alertsIntroduction: 'Envoyées tout de suite, à part de la lettre.',
    save: 'Enregistrer mes préférences',
    leaving: 'Désabonnement et données',
    topics: 'Thèmes',
    topicsHint: 'Un thème sans nouvelle est omis.',
    leavingText: days =>
      `Quand vous vous désabonnez, tous les envois cessent aussitôt. Nous effaçons votre adresse au bout de ${days} jours et n’en gardons qu’une empreinte codée, pour ne plus vous écrire.`,
  },
  unsubscribe: {
    title: 'Se désabonner',
    text: 'Un clic met fin aussitôt à la lettre et aux alertes.',
    button: 'Me désabonner de tout',
    stay: 'Garder mon abonnement et voir où en est le dossier',
  },
  unsubscribed: {
    title: 'Votre abonnement a pris fin',
    heading: 'Au revoir',
    first: 'Votre abonnement a pris fin.',
    rest: days =>
      `Un e-mail déjà parti peut encore arriver. Nous effaçons votre adresse au bout de ${days} jours.`,
    mistake: 'Une erreur, ou l’e-mail de quelqu’un d’autre ? Un clic rétablit tout comme avant.',
    undo: 'Rétablir mon abonnement',
    hint: 'Vous avez un jour pour le rétablir. Nous avons envoyé à l’adresse un court e-mail avec le même bouton.',
    hintAlone: 'Vous avez un jour pour le rétablir.',
  },
  undo: {
    title: 'Garder votre abonnement ?',
    text: leftOn =>
      `L’abonnement a pris fin le ${leftOn}. Un clic le rétablit comme avant : thèmes, lettre et alertes.`,
    hint: 'Si vous vouliez vous désabonner, ne faites rien.',
  },
  undone: {
    title: 'Votre abonnement est rétabli',
    first: 'C’est fait.',
    rest: 'Vos thèmes, la lettre et les alertes sont comme avant.',
    links:
      'Les liens des e-mails précédents ne mènent plus à vos préférences. Votre prochain e-mail en aura de nouveaux, ou [demandez-en un maintenant](preferences).',
  },
  linkTrouble: {
    forged: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Il est peut-être incomplet. Ouvrez-le de nouveau depuis l’e-mail, ou [demandez un nouveau lien](preferences). Rien n’a changé.',
    },
    expired: {
      title: 'Ce lien n’est plus valable',
      text: 'Les liens ne sont valables qu’un temps, au cas où un e-mail tomberait en d’autres mains. [Demandez un nouveau lien](preferences), ou [réabonnez-vous](signUp) si vous n’aviez pas encore confirmé. Rien n’a changé.',
    },
    undo: {
      title: 'Il est trop tard pour revenir dessus',
      text: 'Vous avez un jour pour rétablir un abonnement, sauf si vous vous réabonnez entre-temps. Pour recevoir de nouveau nos e-mails, [abonnez-vous](signUp) : nous vous écrirons aussitôt.',
    },
    left: {
      title: 'Cet abonnement a pris fin',
      text: 'Ce lien appartient à un abonnement terminé. Pour recevoir de nouveau nos e-mails, [abonnez-vous](signUp).',
    },
  },
  notFound: {
    title: 'Page introuvable',
    heading: 'Page introuvable.',
    text: 'L’adresse est peut-être incomplète. [Allez au dossier](story), ou ouvrez de nouveau le lien depuis l’e-mail.',
  },
  trouble: {
    title: 'Une erreur s’est produite',
    heading: 'Une erreur s’est produite.',
    text: 'Elle vient de nous. Rien n’a été enregistré. Veuillez réessayer.',
  },
  endedStory: 'Un dossier clos',
  webCopy: title => `Ceci est la version web d’un e-mail sur le sujet « ${title} ».`,
  about,
}
