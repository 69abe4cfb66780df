import type { Mailings } from '../delivery/mailings.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { Clock } from '../instant.ts'
import { closedBy } from '../story/deciding/closed.ts'
import type { DecisionKeeping } from '../story/decision.ts'
import { type CorrectionCall, correctionMailing } from './correction.ts'
import { standsIn, standsInMail } from './words-put-right.ts'

export type AskCorrectionPorts = {
  mailings: Pick<Mailings, 'mailing' | 'put'> & {
    content(hash: string): Promise<{ kind: string; mail: SlicedMail; subject: string }>
  }
  /** A text's own short name, in hex. */
  fingerprint(text: string): string
  decisions: Pick<DecisionKeeping, 'decisions'>
  clock: Clock
}

export type AskedCorrection =
  | { is: 'asked' | 'known'; mailing: string; effect: string }
  /** A sentence says why. */
  | { is: 'refused'; why: string }

const charactersAtMost = 600

/**
 * Puts a correction. It is opened by the next run of the collector, and asked for twice it is one.
 */
export const askCorrection = async (
  { of, was, is }: CorrectionCall,
  { mailings, fingerprint, decisions, clock }: AskCorrectionPorts,
): Promise<AskedCorrection> => {
  const refused = (why: string): AskedCorrection => ({ is: 'refused', why })
  const told = await mailings.mailing(of)
  if (!told) return refused(`There is no mailing “${of}”. "storywire mailings" lists the last ones.`)
  if (told.kind !== 'edition' && told.kind !== 'alert')
    return refused('Only editions and alerts are corrected.')
  if (told.phase !== 'frozen' || told.content === null)
    return refused('It was not mailed: decide otherwise, and it will tell otherwise.')
  if (was.trim() === '' || is.trim() === '') return refused('Say what was wrong, and what is right.')
  if (Math.max(was.length, is.length) > charactersAtMost)
    return refused(`Name the words alone: ${charactersAtMost} characters at most.`)
  if (was === is) return refused('Both are the same.')
  const { mail, subject } = await mailings.content(told.content)
  if (!says(mail, subject, was))
    return refused('These words do not stand in it. Copy them as they were mailed.')
  const put = correctionMailing(told, fingerprint(`${was}\n${is}`), clock.now())
  const done = await mailings.put(put, { of, was, is })
  const isOver = closedBy(await decisions.decisions(told.story)) !== null
  return { is: done === 'put' ? 'asked' : 'known', mailing: put.id, effect: correctionEffect(isOver) }
}

/** What comes of a correction, behind “it goes”. @param isOver the story is closed: no digest comes any more */
export const correctionEffect = (isOver: boolean): string =>
  isOver
    ? 'within minutes to those who got that one and whose subscription has not ended. Its page strikes the words. The story is closed, so no digest carries the note.'
    : 'to those who got that one, within minutes, or once that one has gone to all. Its page strikes the words, and the next digest carries the note.'

const says = (mail: SlicedMail, subject: string, was: string): boolean =>
  standsIn(subject, { was }) || standsInMail(mail, { was })
