import type { Words } from '../words.ts'

export const cadence: Words['cadence'] = {
  weekly: {
    choice: 'Lettre hebdomadaire',
    closing: ({ weekday, time, zone }) => `le ${weekday} à ${time} (${zone})`,
    every: closing => `chaque semaine, ${closing}`,
    confirmation: sender => `Confirmez votre abonnement : ${sender}, lettre hebdomadaire`,
    thisMail: 'cette lettre hebdomadaire',
    orLater: when => `${when}, ou une semaine plus tard s’il n’y a rien de nouveau d’ici là`,
    numbered: number => `Lettre hebdomadaire n° ${number}`,
    brief: 'La semaine en bref',
    quiet: { moved: 'Une semaine calme dans vos thèmes', still: 'Une semaine calme' },
    listed: edition => `Lettre hebdomadaire ${edition}`,
    first: when =>
      `En vous abonnant maintenant, vous recevrez votre première lettre hebdomadaire le ${when}.`,
  },
  daily: {
    choice: 'Lettre quotidienne',
    closing: ({ time, zone }) => `à ${time} (${zone}), s’il y a du nouveau`,
    every: closing => `chaque jour, ${closing}`,
    confirmation: sender => `Confirmez votre abonnement : ${sender}, lettre quotidienne`,
    thisMail: 'cette lettre quotidienne',
    orLater: when => `${when}, ou le premier jour suivant où il y a du nouveau`,
    numbered: number => `Lettre quotidienne n° ${number}`,
    brief: 'La journée en bref',
    quiet: { moved: 'Une journée calme dans vos thèmes', still: 'Une journée calme' },
    listed: edition => `Lettre quotidienne ${edition}`,
    first: when => `La première lettre quotidienne : le ${when}.`,
  },
  monthly: {
    choice: 'Lettre mensuelle',
    closing: ({ weekday, time, zone }) => `le premier ${weekday} du mois à ${time} (${zone})`,
    every: closing => `chaque mois, ${closing}`,
    confirmation: sender => `Confirmez votre abonnement : ${sender}, lettre mensuelle`,
    thisMail: 'cette lettre mensuelle',
    orLater: when => `${when}, ou un mois plus tard s’il n’y a rien de nouveau d’ici là`,
    numbered: number => `Lettre mensuelle n° ${number}`,
    brief: 'Le mois en bref',
    quiet: { moved: 'Un mois calme dans vos thèmes', still: 'Un mois calme' },
    listed: edition => `Lettre mensuelle ${edition}`,
    first: when => `La première lettre mensuelle : le ${when}.`,
  },
}
