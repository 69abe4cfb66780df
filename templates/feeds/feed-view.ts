import type { Instant } from '#core/instant'

/** A feed as both formats write it. All texts are plain, all addresses absolute. */
export type FeedView = {
  id: string
  title: string
  subtitle: string
  language: string
  author: string
  /** The page that it is the feed of, and its own address. */
  home: string
  self: string
  icon: string
  updated: Instant
  /** Newest first. */
  entries: FeedEntryView[]
}

export type FeedEntryView = {
  /** Stays for good, whatever becomes of the entry. */
  id: string
  href: string
  title: string
  summary: string
  published: Instant
  updated: Instant
  /** Titles of topics. */
  topics: string[]
  items: { title: string; href: string }[]
  /** What came of it since: "Correction, 9 March: It was two." */
  followUps: { label: string; text: string; href: string }[]
}
