import type { SilenceWords } from '#core/silence/silence-words'

export const silence: SilenceWords['silence'] = {
  kind: 'Toujours là',
  subject: (title, month) => `${title}\u00a0: rien de nouveau en ${month}`,
  nothing: month => `Rien de nouveau en ${month}`,
  why: month => `Aucun e-mail en ${month}\u00a0: rien, dans vos thèmes, ne le justifiait.`,
  stands: answer => `Où l’on en est\u00a0: ${answer}`,
  goesOn: 'Nous consultons les sources plusieurs fois par heure et écrivons dès que quelque chose bouge.',
}
