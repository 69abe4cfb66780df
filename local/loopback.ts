import type { Server } from 'node:net'

/**
 * Lets a server listen on 127.0.0.1 and nowhere else: nothing on one machine asks for a password.
 * @param port 0 takes a free one
 * @returns the port
 * @throws the system's error, `EADDRINUSE` when the port is taken
 */
export const listenOnLoopback = (server: Server, port = 0): Promise<number> =>
  new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      const address = server.address()
      listening(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
