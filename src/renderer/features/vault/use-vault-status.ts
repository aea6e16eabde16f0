import { useCallback, useEffect, useState } from 'react'
import type { VaultStatus } from '@shared/vault'
import { useVaultState } from '@renderer/system/vault'
import type { VaultFailure } from '@renderer/system/vault-work'

export type LibraryFacts = VaultStatus & {
  /** What Chromium says of IndexedDB. */
  databaseBytes: number
}

type VaultStatusValue = {
  /** Null until main has answered. */
  facts: LibraryFacts | null
  failed: boolean
  reload: () => void
  chooseFolder: () => void
  useDefaultFolder: () => void
  /** Why the folder that was chosen is none. */
  folderError: VaultFailure | null
}

async function readFacts(): Promise<LibraryFacts> {
  const [status, estimate] = await Promise.all([window.trang.vault.status(), navigator.storage.estimate()])
  return { ...status, databaseBytes: estimate.usage ?? 0 }
}

/** How the vault stands; asked again whenever work on it has ended. */
export function useVaultStatus(): VaultStatusValue {
  const { running } = useVaultState()
  const atRest = running === null
  const [facts, setFacts] = useState<LibraryFacts | null>(null)
  const [failed, setFailed] = useState(false)
  const [folderError, setFolderError] = useState<VaultFailure | null>(null)

  const read = useCallback(() => {
    readFacts().then(
      (current) => {
        setFacts(current)
        setFailed(false)
      },
      (cause: unknown) => {
        setFailed(true)
        reportError(cause)
      },
    )
  }, [])

  useEffect(() => {
    if (atRest) read()
  }, [atRest, read])

  const changeFolder = async (ask: 'chooseBackupFolder' | 'defaultBackupFolder') => {
    const changed = await window.trang.vault[ask]()
    setFolderError(changed.ok ? null : changed.error)
    if (!changed.ok) return
    const status = changed.value
    if (status) setFacts((current) => ({ ...status, databaseBytes: current?.databaseBytes ?? 0 }))
  }

  return {
    facts,
    failed,
    reload: () => {
      setFailed(false)
      read()
    },
    chooseFolder: () => {
      changeFolder('chooseBackupFolder').catch(reportError)
    },
    useDefaultFolder: () => {
      changeFolder('defaultBackupFolder').catch(reportError)
    },
    folderError,
  }
}
