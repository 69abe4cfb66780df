/** What `storywire sift --help` says after the options. */
export const siftHelp = `
The file has one JSON object a line, in any order; blank lines are skipped:
  id         text or number, a different one in each line; printed as it is given
  title      the headline. Without one a report cannot be sifted: the line is answered
             with "relevant": false, and named on standard error
  published  when it was published: 2025-08-08T20:00:00Z, Fri, 08 Aug 2025
             20:00:00 GMT, or any other form that feeds use. Without a zone: UTC
  outlet     who published it. Without one the host of "url" is taken; reports
             with neither count as one publisher's
  summary    text; may be null or left out
  url        address of the article; may be null or left out

For each report it prints one JSON object a line, in the file's order:
  id           as given
  relevant     whether the report is of the story; without --story always true
  topics       ids of the story's topics, at most three, in the order of the
               story's pack; without --story none
  development  reports with the same id here tell of the same event; null when
               the report is not of the story
  milestone    what the report says of where the story stands, such as "venue";
               "none" when it says nothing of that
  why          with --why: sentences on what decided

Reports are sifted in the order of "published", those of one moment in the file's
order. A line that cannot be used is named on standard error with its number and
what to do, and gets no answer; of lines with one id the first is used.

Exit code
  0  every report has its line, also when the file holds none
  1  nothing was done: there is no such story or file
  2  some lines were left out; the others are printed

Example
  $ cat reports.jsonl
  {"id": 1, "title": "Trump to meet Putin in Alaska next Friday",
   "outlet": "AP News", "published": "2025-08-08T22:51:00Z"}      (in one line)
  $ npx storywire sift reports.jsonl --story trump-putin-meeting
  {"id":1,"relevant":true,"topics":["meeting"],
   "development":"2025-08-08-6b86b273ff","milestone":"venue"}     (in one line)
`
