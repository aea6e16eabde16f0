// `npm run --silent cli -- <command>`: the app without a window. Standard output belongs to the command alone.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  // No await at the top: older Nodes must be able to parse this file.
  void import('./lib/launch.mjs').then(({ cli }) => cli(process.argv.slice(2)))
}
