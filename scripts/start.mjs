// `npm start [-- <url>]`: sets up what is missing, builds what has changed, opens the app.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  import('./lib/launch.mjs').then((launch) => launch.start(process.argv.slice(2)))
}
