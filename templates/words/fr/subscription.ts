import type { SubscriptionWords } from '#core/subscription/subscription-words'

export const subscription: SubscriptionWords['subscription'] = {
  addressAdvice: {
    empty: 'Saisissez votre adresse, par exemple nom@example.org',
    'no-at': 'Il manque le signe @, comme dans nom@example.org',
    'two-addresses': 'Il semble y avoir deux adresses. N’en saisissez qu’une, par exemple nom@example.org',
    blank: 'L’adresse contient une espace. Supprimez-la, comme dans nom@example.org',
    'two-ats': 'L’adresse contient plusieurs @. N’en gardez qu’un, comme dans nom@example.org',
    'two-dots': 'Deux points se suivent. Supprimez-en un, comme dans nom@example.org',
    'stray-dot': 'Un point est mal placé. Supprimez-le, comme dans nom@example.org',
    comma: 'Il y a une virgule après le @. Mettez un point à la place, comme dans nom@example.org',
    'no-ending': 'La fin de l’adresse manque. Saisissez-la en entier, par exemple nom@example.org',
    'too-long': 'Cette adresse est trop longue pour le courrier électronique. Saisissez-en une autre',
    'not-ascii':
      'Avant le @, nous ne pouvons écrire qu’à des lettres sans accent et à des chiffres. Saisissez une autre adresse',
    malformed:
      'Nous ne pouvons pas écrire à cette adresse. Saisissez-en une seule, par exemple nom@example.org',
  },
  choose: {
    cadence: 'Choisissez la fréquence de la lettre, ou aucune lettre',
    topics: 'Choisissez au moins un thème, ou aucune lettre',
    somethingAtAll: 'Choisissez la lettre, les alertes ou les deux',
    alertTopics: 'Choisissez au moins un thème pour vos alertes',
    bothHours: 'Choisissez deux heures différentes pour vos heures calmes, ou aucune',
    quietAtMost: hours => `Choisissez des heures calmes de ${hours}\u00a0heures au plus`,
  },
  noDigest: 'aucune',
  alerts: { yes: 'dès qu’un fait important concerne ces thèmes', no: 'aucune' },
  why: (what, address, asked, confirmed) =>
    `Vous recevez ${what} parce que ${address === null ? 'votre adresse' : `l’adresse ${address}`} a été inscrite le ${asked} et confirmée ${
      confirmed === null ? 'le jour même' : `le ${confirmed}`
    }.`,
  whyImported: (what, address, agreed, source) =>
    `Vous recevez ${what} parce que ${address === null ? 'votre adresse' : `l’adresse ${address}`} a été inscrite le ${agreed} (${source}).`,
  thisMail: {
    alert: 'cette alerte',
    correction: 'cette rectification',
    welcome: 'cet e-mail',
    farewell: 'cet e-mail',
    meanwhile: 'cet e-mail',
    'still-here': 'ce mot',
  },
  topicEnded: (title, farewell) => `Le thème « ${title} » est clos. ${farewell}`.trimEnd(),
  unknownTopicEnded: 'L’un de vos thèmes est clos.',
  chooseOthers: 'Vous pouvez en choisir d’autres dans vos préférences.',
  subjects: {
    confirmAlerts: sender => `Confirmez votre abonnement : ${sender}, alertes`,
    confirmSeveral: (sender, stories) => `Confirmez vos abonnements : ${sender}, ${stories} dossiers`,
    access: sender => `Vos préférences\u00a0: ${sender}`,
    own: sender => `Vos données\u00a0: ${sender}`,
    desk: sender => `Connexion au bureau\u00a0: ${sender}`,
    moving: sender => `Confirmez votre nouvelle adresse\u00a0: ${sender}`,
    moved: sender => `Vos e-mails arrivent ici désormais\u00a0: ${sender}`,
    away: sender => `Vos e-mails vont à une autre adresse\u00a0: ${sender}`,
    goodbye: sender => `Votre abonnement a pris fin\u00a0: ${sender}`,
    welcome: title => `Bienvenue : ${title}`,
  },
}
