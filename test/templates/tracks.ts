import type { StandingView, StationView } from '#core/story/telling/present'

const station = (
  label: string,
  note: string,
  state: StationView['state'],
  struck: string | null = null,
): StationView => ({ label, note, state, struck })

/** Wires of two to six stations, as stories of other kinds have them. */
export const otherWires: Record<string, StationView[]> = {
  two: [station('Opened', '4 March', 'current'), station('Closed', 'not yet', 'ahead')],
  three: [
    station('Trial', '12 January', 'reached'),
    station('Verdict', '28 September', 'reached'),
    station('Verdict on appeal', 'not yet', 'ahead'),
  ],
  collapsed: [
    station('Talks', '9 January', 'reached'),
    station('Agreed', '4 March', 'reached'),
    station('Collapsed', '20 March', 'set-back', 'In force'),
    station('Peace', 'not yet', 'ahead'),
  ],
  five: [
    station('Called', '9 January', 'reached'),
    station('Campaign', '4 March', 'reached'),
    station('Polling day', '28 March', 'current', '21 March'),
    station('Result', 'not yet', 'ahead'),
    station('In office', 'not yet', 'ahead'),
  ],
  six: [
    station('Investigation', '9 January', 'reached'),
    station('Charged', '4 March', 'reached'),
    station('Trial', '28 March', 'reached'),
    station('Verdict', '11 April', 'current'),
    station('Sentence', 'not yet', 'ahead'),
    station('Verdict on appeal', 'not yet', 'ahead'),
  ],
  'six that end': [
    station('Investigation', '9 January', 'reached'),
    station('Charged', '4 March', 'reached'),
    station('Dismissed', '28 March', 'ended'),
    station('Verdict', 'not yet', 'ahead'),
    station('Sentence', 'not yet', 'ahead'),
    station('Verdict on appeal', 'not yet', 'ahead'),
  ],
}

/** Tracks beside the first one. */
export const beside: StandingView['beside'] = [
  {
    label: 'The appeal',
    answer: 'An appeal is lodged. The higher court has not named a day.',
    wire: otherWires.three ?? [],
  },
  { label: 'The dead', answer: 'At least 1,204 people have died.', wire: otherWires.two ?? [] },
]
