import type { Written } from '@core/sync/authors'
import type { SyncOverview } from '@renderer/data/sync/overview'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useSeen } from './use-sync-overview'

/** Says who wrote something, and on which computer. */
export function useDeviceWords(overview: SyncOverview): (written: Pick<Written, 'device'>) => string {
  const { t } = useTranslation('sync')
  const devices = useSeen(overview, (seen) => seen.devices())
  return ({ device }) => {
    const found = devices?.find((one) => one.device === device)
    if (!found) return t('by.unknown')
    const isMine = devices?.some(({ isOwn, person }) => isOwn && person === found.person)
    if (found.isOwn) return t('by.here')
    return t('by.on', { name: isMine ? t('by.you') : found.person, laptop: found.laptop })
  }
}
