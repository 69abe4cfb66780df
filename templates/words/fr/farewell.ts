import type { FarewellWords } from '#core/farewell/farewell-words'
import { count } from './count.ts'

export const farewell: FarewellWords['farewell'] = {
  kind: 'Dernier e-mail',
  subject: title => `${title} : ce dossier est clos`,
  end: days =>
    `C’est le dernier e-mail à ce sujet. Vous n’avez rien à faire : votre abonnement prend fin de lui-même au bout de ${count(days, 'jour', 'jours')}.`,
  erased: days =>
    `Votre adresse est effacée ${days} jours plus tard. Les pages restent en place, avec tout ce que nous avons rapporté.`,
  successor: title =>
    `Nous continuons avec « ${title} ». Votre abonnement n’y passe pas de lui-même : pour suivre ce dossier, abonnez-vous sur sa page.`,
  follow: title => `Suivre ${title}`,
  formShut: 'Ce dossier est clos.',
}
