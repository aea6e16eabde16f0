import { useEffect } from 'react'
import { useWays } from '@renderer/navigation/navigation'
import { useVault } from '@renderer/system/vault'
import { useToast } from '@renderer/ui/toast'
import { endedWell } from './ended-well'
import { useVaultWords } from './use-vault-words'

/** Tells how work on the vault ends when the place where it was started is out of sight, and leads to what came of it. */
export function VaultEndings() {
  const vault = useVault()
  const toast = useToast()
  const words = useVaultWords()
  const { openDialog } = useWays()

  useEffect(
    () =>
      vault.onEnd((ending, inSight) => {
        const { job, result } = ending
        if (inSight) {
          if (job === 'restore' && result.ok) openDialog('restore')
          return
        }
        toast({
          kind: endedWell(ending) ? 'info' : 'error',
          message: words.ending(ending),
          ...(job === 'restore' &&
            result.ok && {
              action: { label: (t) => t('vault:show.restore'), run: () => openDialog('restore') },
            }),
          ...(job === 'verify' &&
            result.ok && {
              action: { label: (t) => t('vault:show.verify'), run: () => openDialog('verified') },
            }),
        })
      }),
    [vault, toast, words, openDialog],
  )

  return null
}
