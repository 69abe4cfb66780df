/** How sure a development is, surest first. */
export type Mark = 'Confirmed' | 'Reported' | 'One report' | 'Disputed'
