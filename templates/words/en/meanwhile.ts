import type { MeanwhileWords } from '#core/alert/meanwhile-words'

export const meanwhile: MeanwhileWords['meanwhile'] = {
  kind: 'While you were away',
  sentence: 'What came on top of the alerts that you get in a day.',
  subject: (alerts, only) => `While you were away: ${only ?? `${alerts} alerts`}`,
  more: left => `${left} more ${left === 1 ? 'alert' : 'alerts'}.`,
  onTheWeb: 'Read them on the web',
}
