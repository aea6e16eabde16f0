import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleForNode } from '../../scripts/bench/bundle.mjs'
import { setUp, rootSwitches, windowlessSwitches } from '../../scripts/lib/setup.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { appRound } from '../crash/app-round'
import { randomFrom } from '../crash/random'
import type { Round, Tools } from '../crash/round'
import { vaultRound } from '../crash/vault-round'

// A few of the rounds of `npm run test:crash`, always the same ones.

let tools: Tools
let folder: string
beforeAll(async () => {
  const { executable } = await setUp()
  tools = {
    executable,
    app: root,
    switches: [...rootSwitches(), ...windowlessSwitches()],
    windowSwitches: [...rootSwitches(), ...windowlessSwitches()],
    env: {},
    vaultChild: await bundleForNode('tests/crash/vault-child.ts'),
  }
  folder = await mkdtemp(join(tmpdir(), 'trang-crash-'))
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

async function lossesOf(round: Round, seed: number): Promise<string[]> {
  const own = await mkdtemp(join(folder, 'round-'))
  const { losses, story } = await round({ seed, random: randomFrom(seed), folder: own, tools })
  return losses.length > 0 ? [...story, ...losses] : []
}

test.each([1, 2, 3, 4, 5])(
  'a vault whose process is killed and whose files are damaged loses nothing without a word, round %i',
  async (seed) => {
    expect(await lossesOf(vaultRound, seed)).toEqual([])
  },
  60_000,
)

// The last one restores a backup, and is killed between the switch and the end of the rebuild.
test.each([3, 9, 24402])(
  'what the app had shown as saved when it was killed is there, round %i',
  async (seed) => {
    expect(await lossesOf(appRound, seed)).toEqual([])
  },
  180_000,
)
