/** A line did not reach the log, so a restored table would not know of it. */
export class UnkeptFault extends Error {
  override name = 'UnkeptFault'
}
