import { retention } from '#core/subscription/retention'
import type { MailWords } from '../mail-words.ts'
import { count } from './count.ts'
import { digest } from './digest.ts'

export const mail: MailWords = {
  endedStory: 'Un dossier clos',
  forYour: topics => `pour vous : ${topics}.`,
  changeTopics: 'Changer de thèmes',
  unsubscribe: 'Se désabonner',
  sample: {
    first: 'Exemple.',
    rest: 'Les médias, les articles et les dates de cet e-mail sont inventés, pour montrer à quoi il ressemble.',
  },
  draft: {
    first: 'Brouillon.',
    approve: 'L’envoyer',
    hold: 'Le retenir',
    drop: 'Ne pas l’envoyer du tout',
  },
  noTracking: 'Ni pixels espions, ni liens réécrits.',
  footer: {
    topics: 'Changer de thèmes ou d’alertes',
    alerts: 'Changer d’alertes',
    web: 'Lire sur le web',
    forwarded: 'On vous a transféré cet e-mail\u00a0?',
    subscribe: 'Abonnez-vous depuis sa version en ligne',
    subscribeHere: 'Vous pouvez vous abonner depuis sa version en ligne, par le dernier lien ci-dessus.',
    passingOn:
      'Si vous le transférez, retirez d’abord vos liens\u00a0: ils permettent de changer vos thèmes et de vous désabonner.',
  },
  topics: 'Thèmes',
  digest: 'Lettre',
  alerts: 'Alertes',
  wire: { moved: 'déplacé :', now: '(maintenant)' },
  andMore: number => `et ${count(number, 'autre', 'autres')}`,
  colon: ' :',
  edition: {
    counted: digest.counted,
    below: developments => `Dans vos thèmes : ${developments}.`,
    sinceLabel: 'Depuis notre dernier envoi',
    since: day => `cette lettre remonte au ${day} et reprend ce que vous avez manqué.`,
    onTheWeb: left => `Sur le web, dans vos thèmes : ${left}.`,
    wholeEdition: 'Lire la lettre entière',
    onEditionPage: 'À lire en ligne',
    storyPage: 'Ouvrir la page du dossier',
    chart: 'Couverture',
    chartCaption: 'Articles par jour de publication',
    reports: number => count(number, 'article', 'articles'),
    most: '(maximum)',
    mostOn: (day, reports) => `Maximum le ${day} : ${reports}.`,
  },
  alert: {
    kind: 'Alerte',
    happened: 'Ce qui s’est passé',
    sure: 'Est-ce sûr ?',
    since: 'Premiers articles',
    outlets: 'Qui en parle',
    notKnown: 'Ce qu’on ne sait pas encore',
    follow: 'Suivre le dossier',
  },
  confirmation: {
    title: 'Confirmez votre abonnement',
    preheader: 'Un clic suffit. Si vous n’avez rien demandé, ignorez cet e-mail.',
    kind: 'Confirmation',
    until: day => `valable jusqu’au ${day}`,
    answer: 'Confirmez votre abonnement.',
    sentence:
      'Quelqu’un, vous sans doute, a inscrit cette adresse sur notre site. Voici ce qui a été choisi :',
    button: 'Confirmer mon abonnement',
    note: (place, day) =>
      `${place === 'button' ? 'Le bouton' : 'Le lien'} ouvre une page où vous confirmez. Il est valable jusqu’au ${day}. Si vous n’avez rien demandé, ignorez cet e-mail : vous ne recevrez rien d’autre.`,
    why: 'Cet e-mail est envoyé une seule fois, parce que votre adresse a été saisie dans notre formulaire. L’abonnement ne commence que si vous confirmez.',
    several: {
      answer: 'Confirmez vos abonnements.',
      sentence:
        'Quelqu’un, vous sans doute, a inscrit cette adresse sur notre site pour ces dossiers. Un seul clic les confirme tous.',
      button: 'Confirmer mes abonnements',
      note: (place, day) =>
        `${place === 'button' ? 'Le bouton' : 'Le lien'} ouvre une page où vous confirmez. Il est valable jusqu’au ${day}. Chaque dossier a ensuite ses e-mails, ses préférences et son lien de désabonnement. Si vous n’avez rien demandé, ignorez cet e-mail : vous ne recevrez rien d’autre.`,
    },
  },
  notices: {
    access: {
      title: 'Votre abonnement existe déjà',
      preheader: 'Rien n’a changé. Voici le lien vers vos préférences.',
      kind: 'Votre abonnement',
      answer: 'Votre abonnement existe déjà.',
      sentence: place =>
        `Votre adresse a de nouveau été saisie dans notre formulaire. Rien n’a changé. Pour choisir d’autres thèmes, changer de fréquence ou vous désabonner, ${place === 'button' ? 'utilisez le bouton' : 'suivez le lien'} ci-dessous.`,
      explanation: null,
      button: 'Ouvrir mes préférences',
      note: () =>
        'Si ce n’était pas vous, ignorez cet e-mail. Ce lien est personnel\u00a0: ne le transférez pas.',
      why: 'Cet e-mail est envoyé une seule fois, parce que votre adresse a été saisie dans notre formulaire.',
    },
    own: {
      title: 'Vos données',
      preheader:
        'Le lien que vous avez demandé\u00a0: changer d’adresse, télécharger ou effacer ce que nous savons de vous.',
      kind: 'Vos données',
      answer: 'Votre adresse et ce que nous savons de vous.',
      sentence: place =>
        `Vous l’avez demandé sur la page de vos préférences. ${place === 'button' ? 'Le bouton' : 'Le lien'} ci-dessous permet de changer d’adresse, de télécharger tout ce que nous savons de vous, ou de l’effacer aussitôt. Il est valable 30\u00a0minutes, et une seule fois.`,
      explanation: null,
      button: 'Ouvrir mes données',
      note: () =>
        'Si ce n’était pas vous, ignorez cet e-mail\u00a0: rien n’a changé. Ce lien est personnel\u00a0: ne le transférez pas.',
      why: 'Cet e-mail est envoyé une seule fois, parce qu’il a été demandé par un lien de l’un de nos e-mails.',
    },
    desk: {
      title: 'Le bureau de la rédaction',
      preheader: 'Le lien que vous avez demandé. Il est valable 15 minutes.',
      kind: 'Bureau',
      answer: 'Connexion au bureau.',
      sentence: place =>
        `${place === 'button' ? 'Le bouton' : 'Le lien'} ci-dessous ouvre une page où vous vous connectez. Il est valable 15\u00a0minutes, et une seule fois.`,
      explanation: null,
      button: 'Ouvrir le bureau',
      note: () =>
        'Si vous n’avez rien demandé, ignorez cet e-mail\u00a0: sans lui, personne n’entre. Ce lien est personnel\u00a0: ne le transférez pas.',
      why: 'Cet e-mail est envoyé une seule fois, parce que votre adresse a été saisie au bureau.',
    },
    moving: {
      title: 'Confirmez votre nouvelle adresse',
      preheader: 'Un clic, et vos e-mails arrivent ici. Si ce n’était pas vous, ignorez cet e-mail.',
      kind: 'Nouvelle adresse',
      answer: 'Confirmez votre nouvelle adresse.',
      sentence: place =>
        `Une personne abonnée, vous sans doute, souhaite recevoir désormais ses e-mails à cette adresse. Thèmes et horaires restent les mêmes. ${place === 'button' ? 'Le bouton' : 'Le lien'} ci-dessous ouvre une page où vous confirmez.`,
      explanation: null,
      button: 'Confirmer ma nouvelle adresse',
      note: place =>
        `${place === 'button' ? 'Le bouton' : 'Le lien'} est valable un jour. Si ce n’était pas vous, ignorez cet e-mail\u00a0: rien ne change, et rien d’autre ne sera envoyé.`,
      why: 'Cet e-mail est envoyé une seule fois, parce que votre adresse a été saisie comme nouvelle adresse d’une personne abonnée.',
    },
    moved: {
      title: 'Vos e-mails arrivent ici désormais',
      preheader: 'Votre nouvelle adresse est en place. Thèmes et horaires sont les mêmes.',
      kind: 'Nouvelle adresse',
      answer: 'Vos e-mails arrivent ici désormais.',
      sentence: () =>
        'Thèmes, horaires et pauses sont ceux de votre ancienne adresse, et la prochaine lettre reprend là où la dernière s’est arrêtée. Un e-mail déjà en route peut encore parvenir à l’ancienne adresse.',
      explanation: null,
      button: 'Ouvrir mes préférences',
      note: () =>
        'Ce lien est personnel\u00a0: ne le transférez pas. Nous avons aussi prévenu votre ancienne adresse.',
      why: 'Cet e-mail est envoyé une seule fois, parce que cette adresse a été confirmée comme la nouvelle adresse d’une personne abonnée.',
    },
    away: {
      title: 'Vos e-mails vont à une autre adresse',
      preheader:
        'La nouvelle adresse a été confirmée. Si ce n’était pas vous, un clic suffit pour tout arrêter.',
      kind: 'Nouvelle adresse',
      answer: 'Vos e-mails vont désormais à une autre adresse.',
      sentence: () =>
        'Vous l’avez demandé par un lien que nous avons envoyé ici, et la nouvelle adresse l’a confirmé. Si c’est bien ce que vous vouliez, vous n’avez rien d’autre à faire.',
      explanation:
        'Si ce n’était pas vous\u00a0: le lien de désabonnement de tout e-mail que nous avons envoyé ici met fin à l’abonnement à la nouvelle adresse. Vous pourrez ensuite vous réabonner sur notre site.',
      button: null,
      note: () => `Nous effaçons cette adresse au bout de ${retention.addressDays}\u00a0jours.`,
      why: 'Cet e-mail est envoyé une seule fois, parce que l’adresse de votre abonnement a été changée.',
    },
    goodbye: {
      title: 'Votre abonnement a pris fin',
      preheader:
        'Plus de lettre, plus d’alertes. Si c’est une erreur, vous avez un jour pour revenir dessus.',
      kind: 'Votre abonnement',
      answer: 'Votre abonnement a pris fin.',
      sentence: () =>
        'Vous ne recevrez plus ni lettre ni alerte. Si c’est bien ce que vous vouliez, vous n’avez rien d’autre à faire.',
      explanation:
        'Quand vous transférez un e-mail, votre lien de désabonnement part avec lui. Si quelqu’un d’autre a cliqué, ou si vous avez cliqué par erreur, rétablissez l’abonnement\u00a0: thèmes, lettre et alertes seront comme avant.',
      button: 'Rétablir mon abonnement',
      note: place =>
        `${place === 'button' ? 'Le bouton' : 'Le lien'} ouvre une page où vous confirmez. Il est valable un jour. Ensuite, vous pourrez vous réabonner sur notre site.`,
      why: 'Cet e-mail est envoyé une seule fois, parce qu’un lien dans l’un de nos e-mails a mis fin à votre abonnement.',
    },
  },
  welcome: {
    title: 'Votre abonnement est confirmé',
    kind: 'Bienvenue',
    label: 'Merci',
    answer: 'Votre abonnement est confirmé.',
    sentence: 'Voici ce que vous recevrez, et quand\u00a0:',
    firstDigest: 'Première lettre',
    background: 'Ce qui s’est passé jusqu’ici',
    readBackground: 'Lire tout le rappel des faits',
    latest: 'Dans la dernière lettre',
  },
}
