import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { bundleForNode, load } from '../bench/bundle.mjs'
import { announceFallback } from '../lib/electron.mjs'
import { SetupError, exitWith, say } from '../lib/process.mjs'
import { setUp } from '../lib/setup.mjs'
import { canMount } from './mount.mjs'
import { findTools } from './tools.mjs'

/** @param {string[]} argv */
function read(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      kind: { type: 'string' },
    },
  })
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
  if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed) || seed < 0)
    throw new SetupError('test:crash [--rounds N] [--seed N] [--kind vault|app|window|many|disk]')
  return { rounds, seed, kind: values.kind ?? null }
}

/** @param {string[]} argv */
export function crash(argv) {
  return exitWith(async () => {
    const options = read(argv)
    const runtime = await setUp()
    announceFallback(runtime)
    const { tools, stop } = await findTools(runtime)
    try {
      /** @type {{ runRounds: (options: unknown) => Promise<number> }} */
      const { runRounds } = await load(await bundleForNode('tests/crash/main.ts'))
      const mounts = await canMount()
      if (!mounts) say('no small disk can be mounted here: the rounds on a full disk are left out')
      const print = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)
      const failed = await runRounds({ ...options, tools, canMount: mounts, say: print })
      return failed > 0 ? 1 : 0
    } finally {
      stop()
    }
  })
}
