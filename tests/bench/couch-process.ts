import { startCouch } from '../helpers/couch/server'

// The model server in a process of its own: it tells its address in a line, and ends with its standard input.

const couch = await startCouch()
process.stdout.write(`${couch.url}\n`)
process.stdin.on('end', () => process.exit()).resume()
// What tests look into would only grow.
setInterval(() => {
  couch.wire.length = 0
  couch.requests.length = 0
}, 100)
