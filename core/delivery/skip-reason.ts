/** Why a due reader gets no mail, with the sentence that says so to the operator. */
export const skipReasons = {
  left: 'the reader had left',
  suppressed: 'the address is suppressed after a second hard bounce or a complaint, or by the operator',
  grey: 'the address rested after a first hard bounce',
  'joined-late': 'the reader joined after the mailing’s audience was fixed',
  'not-wanted': 'the reader had not asked for it (other cadence or topic, or no alerts)',
  paused: 'the reader had paused all mail',
  'held-back': 'the reader had as many alerts in the 24 hours before as they want, three at most',
  'told-together': 'another mail told the alerts that were held back from the reader',
  'told-right': 'the mail that told the held-back alert had the right words already',
  withdrawn: 'what it was to tell holds no longer',
  heard: 'another mail went to the reader in that time',
  'nothing-new': 'nothing was new on the reader’s topics that day',
  'already-confirmed': 'the subscription was confirmed already',
  'came-back': 'the reader had come back',
  'not-on-allow-list': 'outside production only the allow-list is mailed',
  'too-late': 'its time was over',
  'no-editor': 'the stage names no editor of this address any more',
  restored: 'the table was restored, and it cannot be known whether the mail had gone before',
  'story-ended': 'the story is no longer in the deployment',
} as const satisfies Record<string, string>

export type SkipReason = keyof typeof skipReasons
