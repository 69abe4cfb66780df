/** "1 publisher", "12 publishers", unbroken. */
export const publishers = (count: number): string =>
  `${count}\u00a0${count === 1 ? 'publisher' : 'publishers'}`
