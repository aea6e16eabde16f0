// `npm run check`: types, lint, dead code, format and texts.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  void import('./lib/test-run.mjs').then(({ check }) => check())
}
