import type { AboutWords } from '../about-words.ts'

export const about: AboutWords = {
  title: 'Comment nous comptons et vérifions',
  counting: {
    title: 'Compter',
    paragraphs: [
      'Nous lisons les flux publics de médias de plusieurs pays. Un **article** est un texte publié par un média. Tous les articles sur un même événement forment une seule **nouvelle** : elle figure une fois dans la lettre, avec tous ceux qui la rapportent.',
      'Les médias qui vont ensemble comptent pour une seule **rédaction**, de même que tous ceux qui reprennent la même dépêche. Dix copies d’un texte font dix articles d’une seule rédaction.',
      'Une **étape** est un changement dans l’état du dossier, par exemple une date fixée.',
      'Le tri est fait par un programme, selon des règles écrites par un journaliste. Il peut se tromper ; les liens mènent aux articles eux-mêmes.',
    ],
  },
  marks: {
    introduction: 'Chaque nouvelle porte une mention qui dit d’un coup d’œil à quel point elle est sûre.',
    paragraphs: [
      'Une étape est infirmée quand deux rédactions font état d’un démenti, ou quand l’une des deux seules qui l’avaient rapportée retire son article. Elle reste dans la chronologie, barrée, avec le jour où elle a été infirmée.',
      'Une mention dit qui rapporte la nouvelle, non si elle est bonne. Elle peut changer d’un jour à l’autre ; la page de la nouvelle donne celle du moment.',
    ],
  },
  privacy: {
    title: 'Vie privée',
    introduction:
      'Pour vous écrire, nous gardons votre adresse, vos choix et les dates de votre inscription et de votre confirmation. Il n’y a ni pixels espions ni liens réécrits : nous ne voyons pas si vous ouvrez un e-mail ni si vous suivez un lien vers un média.',
    points: days => [
      'Ce que vous envoyez par un formulaire est gardé le temps d’être traité : quelques secondes en général, une heure au plus.',
      `Une inscription non confirmée est effacée au bout de ${days.pendingDays} jours, même si elle est répétée. Une boîte reçoit au plus un e-mail de confirmation par jour et trois par semaine, et un de plus après un désabonnement.`,
      `Quand vous vous désabonnez, la lettre et les alertes cessent aussitôt. Si c’était par le lien d’un e-mail, nous vous le disons par un court e-mail, et vous avez un jour pour revenir dessus. Nous effaçons votre adresse au bout de ${days.addressDays} jours. Il n’en reste qu’une empreinte codée (un hachage à clé), avec le motif et la date, pour ne plus vous écrire.`,
      `Quand un e-mail nous revient parce que la boîte n’existerait pas, nous attendons ${days.greyDays} jours et réessayons une fois. S’il revient encore, ou si vous signalez nos e-mails comme indésirables, tous les envois cessent ; la lettre cesse aussi quand ${days.softEditions} de suite reviennent d’une boîte pleine.`,
      `Nous ne gardons aucune copie des e-mails envoyés. Qui a reçu lequel est gardé ${days.recordDays} jours, sous cette empreinte et non sous l’adresse.`,
      `Les sauvegardes peuvent contenir tout cela jusqu’à ${days.backupDays} jours de plus.`,
    ],
    change:
      '[Voir ou changer vos choix](preferences), ou vous désabonner par le lien de n’importe quel e-mail.',
  },
  corrections: {
    title: 'Rectifications',
    text: 'Quand nous nous trompons, nous corrigeons à l’endroit même et disons ce que nous avions écrit. Rien n’est retiré sans que nous le disions : [ce que notre rédaction a décidé](account).',
    tell: publisher => `Signalez-nous une erreur : ${publisher}.`,
  },
}
