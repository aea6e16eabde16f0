import { useCallback } from 'react'
import { addressWords } from '@core/article-words'
import type { Group, Grouping } from '@core/catalogue/groups'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'

/** What people call a group. */
export function useGroupLabels(grouping: Grouping): (group: Group) => string {
  const { t } = useTranslation('list')
  const format = useFormat()
  const { feeds } = useLibrary()
  const names = useLive(
    async () =>
      new Map(
        (await feeds.list()).map(({ id, title, url }) => [id, title === url ? addressWords(url) : title]),
      ),
    [feeds],
  )
  return useCallback(
    ({ key }) => {
      if (grouping === 'day') return key === '' ? t('group.unread') : format.day(key)
      if (grouping === 'feed')
        return key === '' ? t('group.noFeed') : (names?.get(key) ?? t('group.goneFeed'))
      return key
    },
    [grouping, names, format, t],
  )
}
