// `npm run test:crash -- [--rounds 200] [--seed S] [--kind vault|app|window|many|disk]`: kills the app at random points, damages what
// it has written, and looks whether everything is there that had been shown as saved.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  void import('./crash/run.mjs').then(({ crash }) => crash(process.argv.slice(2)))
}
