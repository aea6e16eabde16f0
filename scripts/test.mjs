// `npm test [-- <filter>]`: sets up what is missing, then runs every check and every test.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  void import('./lib/test-run.mjs').then(({ test }) => test(process.argv.slice(2)))
}
