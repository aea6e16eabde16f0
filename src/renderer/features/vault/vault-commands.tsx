import { useCommand } from '@renderer/commands/commands'
import { useWays } from '@renderer/navigation/navigation'
import { useVault } from '@renderer/system/vault'

/** Does the commands of the library's keeping, where what comes of them is in sight. */
export function VaultCommands() {
  const { openDialog } = useWays()
  const { start } = useVault()
  const begin = (job: Parameters<typeof start>[0]) => () => {
    openDialog('library')
    start(job)
  }
  useCommand('library.backUp', begin('back-up'))
  useCommand('library.verify', begin('verify'))
  useCommand('library.restore', begin('restore'))
  useCommand('library.export', begin('export'))
  return null
}
