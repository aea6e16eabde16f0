import type { VaultEnding } from '@renderer/system/vault-work'

/** Whether there is nothing that people have to worry about. */
export function endedWell({ job, result }: VaultEnding): boolean {
  if (!result.ok) return false
  switch (job) {
    case 'verify': {
      const { lost, missing, damaged, repaired } = result.value
      return lost.length === 0 && repaired.length >= missing.length + damaged.length
    }
    case 'back-up':
    case 'export':
      return result.value.missing === 0
    default:
      return true
  }
}
