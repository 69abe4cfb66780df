/** What `storywire sift --help` says after the options. */
export const siftHelp = `
The file has one JSON object per line, in any order; blank lines are skipped:
  id         text or number, unique in the file; printed as given
  title      the headline. Without one a report cannot be sifted: it is answered with
             "relevant": false and reported on standard error
  published  when it was published: 2025-08-08T20:00:00Z, Fri, 08 Aug 2025
             20:00:00 GMT, or any other form that feeds use. Without a zone: UTC
  outlet     who published it. Without it, the host of "url" counts; reports with
             neither count as one publisher's
  summary    text; may be null or left out
  url        address of the article; may be null or left out

For each report it prints one JSON object on one line, in the file's order:
  id           as given
  relevant     whether the report belongs to the story; always true without --story
  topics       ids of the story's topics, at most three, in the order of the
               story's pack; none without --story
  development  reports with the same id here are about the same event; null when
               the report does not belong to the story
  milestone    what the report says of where the story stands, such as "venue";
               "none" when it says nothing about that
  why          with --why: the reasons, in sentences

Reports are sifted in the order of "published", and in the file's order where that
is the same. A line that cannot be used gets no answer; standard error gives its
number and what to do. Of lines that share an id, the first is used.

Example
  $ cat reports.jsonl
  {"id": 1, "title": "Trump to meet Putin in Alaska next Friday",
   "outlet": "AP News", "published": "2025-08-08T22:51:00Z"}      (on one line)
  $ npx storywire sift reports.jsonl --story trump-putin-meeting
  {"id":1,"relevant":true,"topics":["meeting"],
   "development":"2025-08-08-6b86b273ff","milestone":"venue"}     (on one line)
`
