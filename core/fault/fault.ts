import type { Instant } from '../instant.ts'
import type { FaultName } from './fault-list.ts'

/** Something that hurts readers unless somebody acts. */
export type Fault = {
  name: FaultName
  /** What it is about: the id of a mailing, a source, a story. One told entry each, so never one for each reader. */
  subject: string
  /** What was seen, in a few words. No address, no token, none of SES's own text. */
  detail: string
}

/** Raised in the register of faults, which alone notes it: the operator is told. */
export type FaultNote = { kind: 'fault' } & Fault

/** The one register of faults: whoever sees one raises it here, and the sweep tells the operator. */
export interface Faults {
  /**
   * Never throws, and may be repeated: the same name and subject are counted, and told once a day. What one failure of
   * many is, and is tried again by itself, is no fault but a setback: it is noted in the journal alone.
   */
  raise(fault: Fault): Promise<void>
}

/** A fault as the register keeps it. */
export type KnownFault = {
  /** Text: a newer version may know more names. */
  name: string
  subject: string
  /** The latest. */
  detail: string
  firstAt: Instant
  lastAt: Instant
  /** How often it was raised. */
  count: number
  /** Null: the operator does not know yet. */
  toldAt: Instant | null
}
