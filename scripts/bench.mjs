// `npm run --silent bench -- <name> [--articles N] [--json]`: measures, with data of its own. See docs/benchmarks.md.
import { checkNodeVersion } from './lib/node-version.mjs'

if (checkNodeVersion()) {
  void import('./bench/run.mjs').then(({ bench }) => bench(process.argv.slice(2)))
}
