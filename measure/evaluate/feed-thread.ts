import { parentPort } from 'node:worker_threads'
import { readFeed } from '#functions/internet/read-feed'

/** The thread that `openFeedReading` starts: bytes come in, what is read of them goes out. What throws ends it. */
if (parentPort === null) throw new Error('This runs as a thread of npm run evaluate only.')
const port = parentPort
port.on('message', async (bytes: Uint8Array) => {
  port.postMessage(await readFeed(bytes, { contentType: null, url: null }))
})
port.postMessage('ready')
