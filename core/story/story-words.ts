import type { Mark } from './mark.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'

/** What is said of the story itself, in one language. Names and days come ready to print; so do the pack's own words. */
export type StoryWords = {
  story: {
    marks: Record<Mark, string>
    /** "1 publisher", "12 publishers", unbroken. */
    publishers(count: number): string
    /** Between items of a list that may have commas of their own. */
    semicolon: string
    /** What is said of one track beside the first: "The appeal: today." @param said a sentence */
    ofTrack(track: string, said: string): string
    /** "3 more", as the last of a list of names. */
    more(count: number): string
    /** After the mark *Confirmed*. @param publishers as above */
    confirmedBy(names: string, publishers: string): string
    /** After the mark *Reported*. */
    reportedBy(publishers: string): string
    /** After the mark *Disputed*. */
    deniedBy(publishers: string, names: string): string
    /** A lead-in before a headline: "Dated: Mayors to meet on 4 May". */
    led(leadIn: string, headline: string): string
    /** Of a number that its reporters lowered. @param said "36 people are reported killed" @param from "43" */
    revised(said: string, from: string): string
    /** What holds no longer. @param said "announced, planned for 28 March" */
    noLonger(said: string): string
    /** The label above the answer. @param weekday "Sunday" */
    whereItStands(weekday: string, part: PartOfDay): string
    /** Since when it holds. @param day "Tue 4 March" */
    corroborated(day: string): string
    /** The same where no sentence stands before it. @param day "Tue 4 March" */
    known(day: string): string
    /** What the answer above says, by whom. @param names "Tidewire and The Gazette" @param day "Tue 4 March" */
    reportedSince(names: string, day: string): string
    /** The answer on the day that was planned. */
    today: string
    /** The answer once that day is over and nobody has said more. @param day "28 March" */
    overdue(day: string): string
    /** In place of a headline that looked ahead to a day that is over. @param names as above @param day "Tue 4 March" */
    planReported(names: string, day: string): string
    /** Beside what it denies, which holds. @param names "Tidewire and The Gazette" */
    reportsDenial(names: string, count: number): string
    takenBack(day: string, said: string, why: string): string
    /** Why it was taken back, as the end of that sentence. */
    denied(count: number): string
    withdrawn(names: string): string
    corrected(names: string): string
    /** Our editors count the report of these publishers no more. */
    retracted(names: string): string
    /** Our editors say that it holds no longer. */
    decidedAgainst: string
    /** Since when our editors say that it holds. @param day "Tue 4 March" */
    decided(day: string): string
    /** The headline in place of one that was withdrawn. */
    withdrawnHeadline(outlet: string, title: string): string
    /** In place of one that our editors count no more. */
    retractedHeadline(outlet: string, title: string): string
    /** What a station of the wire says in place of a day, or of its own label. */
    station: { notYet: string; noNewDate: string }
  }
}
