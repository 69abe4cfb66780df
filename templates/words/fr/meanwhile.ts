import type { MeanwhileWords } from '#core/alert/meanwhile-words'

export const meanwhile: MeanwhileWords['meanwhile'] = {
  kind: 'Pendant votre absence',
  sentence: 'Les alertes qui dépassaient le nombre que vous recevez en un jour.',
  subject: (alerts, only) => `Pendant votre absence\u00a0: ${only ?? `${alerts} alertes`}`,
  more: left => (left === 1 ? 'Une autre alerte.' : `${left} autres alertes.`),
  onTheWeb: 'À lire en ligne',
}
