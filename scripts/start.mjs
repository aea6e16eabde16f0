// `npm start [-- <url>]`: sets up what is missing, builds what has changed, opens the app.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  // No await at the top: older Nodes must be able to parse this file.
  void import('./lib/launch.mjs').then(({ start }) => start(process.argv.slice(2)))
}
