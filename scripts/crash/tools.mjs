import { bundleForNode } from '../bench/bundle.mjs'
import { root } from '../lib/paths.mjs'
import { openDisplay, rootSwitches, windowlessSwitches } from '../lib/setup.mjs'

/**
 * What the rounds start, and what ends the display that the windows have.
 * @param {import('../lib/electron.mjs').Runtime} runtime
 */
export async function findTools({ executable }) {
  const display = await openDisplay({ announce: false })
  return {
    tools: {
      executable,
      app: root,
      switches: [...rootSwitches(), ...windowlessSwitches()],
      windowSwitches: [...rootSwitches(), ...display.switches],
      env: display.env,
      vaultChild: await bundleForNode('tests/crash/vault-child.ts'),
    },
    stop: display.stop,
  }
}
