/**
 * A mailing's audience is fixed this long before its opening: longer than DynamoDB's index lags behind the table, so
 * that whoever is due is also listed (architecture, *Deliver a mailing*).
 */
export const audienceLagMinutes = 2
