import { DuplicatesView } from '@renderer/features/duplicates/duplicates-view'
import { FeedsView } from '@renderer/features/feeds/feeds-view'
import { TagsView } from '@renderer/features/organize/tags-view'
import { ComparedVersions } from '@renderer/features/reader/compared-versions'
import { StatisticsView } from '@renderer/features/statistics/statistics-view'
import { SyncView } from '@renderer/features/sync/sync-view'
import { DiskUse } from '@renderer/features/vault/disk-use'
import type { TableView } from '@renderer/navigation/navigation'

/** A view that takes the room of list and article. */
export function TablePane({ view }: { view: TableView }) {
  switch (view.kind) {
    case 'feeds':
      return <FeedsView />
    case 'tags':
      return <TagsView />
    case 'statistics':
      return <StatisticsView disk={<DiskUse />} />
    case 'sync':
      return <SyncView />
    case 'duplicates':
      return (
        <DuplicatesView
          key={view.articleId}
          articleId={view.articleId ?? null}
          renderComparison={(versions) => <ComparedVersions {...versions} />}
        />
      )
  }
}
