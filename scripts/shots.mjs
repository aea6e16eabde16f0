// `npm run shots [-- FOLDER]`: takes a picture of every screen in both languages and all themes, at two sizes, into
// FOLDER (out/shots). The library is filled from a small web of our own, so that nothing real is copied.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  void import('./shots/take.mjs').then(({ takeShots }) => takeShots(process.argv[2] ?? 'out/shots'))
}
