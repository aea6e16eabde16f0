import { createContext, useContext, useSyncExternalStore } from 'react'
import type { VaultState, VaultWork } from './vault-work'

const VaultContext = createContext<VaultWork | null>(null)

export const VaultProvider = VaultContext.Provider

/** What can be done to the vault. */
export function useVault(): VaultWork {
  const vault = useContext(VaultContext)
  if (!vault) throw new Error('useVault needs a VaultProvider above it')
  return vault
}

/** What is being done to the vault, how it ended, and what main told of it. */
export function useVaultState(): VaultState {
  const { state } = useVault()
  return useSyncExternalStore(state.subscribe, state.get)
}
