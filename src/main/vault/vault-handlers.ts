import type { Handlers } from '../ipc/handle'
import type { Vault } from './vault'

type Channel =
  | 'vault:open'
  | 'vault:append'
  | 'vault:abort'
  | 'vault:committed'
  | 'vault:replay'
  | 'vault:rebuild-start'
  | 'vault:rebuild-next'
  | 'vault:recovered'
  | 'vault:set-aside'

type VaultHandlerDeps = {
  vault: Vault
  onRecovered: (outcome: Parameters<Handlers['vault:recovered']>[0]) => Promise<void>
  /** Puts IndexedDB out of the way and opens the library anew. */
  setAside: Handlers['vault:set-aside']
}

/** What main does for the page that holds the library. */
export const vaultHandlers = ({
  vault,
  onRecovered,
  setAside,
}: VaultHandlerDeps): Pick<Handlers, Channel> => ({
  'vault:open': ({ schema }) => vault.open(schema),
  'vault:append': (batch) => vault.append(batch),
  'vault:abort': (id) => vault.abort(id),
  'vault:committed': (id) => vault.committed(id),
  'vault:replay': (after) => vault.replay(after),
  'vault:rebuild-start': () => vault.startRebuild(),
  'vault:rebuild-next': () => vault.nextRebuilt(),
  'vault:recovered': onRecovered,
  'vault:set-aside': setAside,
})
