// `npm run --silent cli -- <command>`: the app without a window. Standard output belongs to the command alone.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  import('./lib/launch.mjs').then((launch) => launch.cli(process.argv.slice(2)))
}
