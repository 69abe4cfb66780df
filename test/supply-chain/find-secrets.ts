/** What looks like a secret that works somewhere: its kind, and how it is written. */
const kinds: Record<string, RegExp> = {
  'a key of AWS': /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a secret key of AWS':
    /(aws_?secret_?access_?key|secretAccessKey)["']?\s*[:=]\s*["'][A-Za-z0-9/+]{40}["']/i,
  'a private key': /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/,
  'a token of GitHub': /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})/,
  'a token of npm': /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*\S+/,
  'a token of Slack': /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  'a key of a model': /\bsk-(ant-|proj-)?[A-Za-z0-9_-]{32,}/,
  'a key of Google': /\bAIza[0-9A-Za-z_-]{35}\b/,
  'a password in an address': /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'`]+:[^\s/@"'`$]{8,}@[a-z0-9.-]+/i,
}

/** @returns what looks like a secret, with its line, and never the secret itself */
export const secretsIn = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, n) =>
      Object.entries(kinds).flatMap(([kind, pattern]) => (pattern.test(line) ? [`${n + 1}: ${kind}`] : [])),
    )
