import type { Instant } from '../instant.ts'

/** An operator's brake on all mail. `paused`: the mailings that were paused with it, and go on with it. */
export type Brake = { since: Instant; why: string; paused: string[] }
