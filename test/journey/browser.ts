import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where Debian, Fedora and macOS put Chromium or Chrome; `CHROMIUM` names another place. */
const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Starts the machine's own browser.
 * @throws when there is none: a journey that nobody made must not look like one that went well
 */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = places.find(place => place && existsSync(place))
  if (!executablePath)
    throw new Error(
      'The journeys need a browser: "apt-get install chromium", or CHROMIUM=/path/to/chrome npm run journeys.',
    )
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
