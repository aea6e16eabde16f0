import { useId, useMemo, useState } from 'react'
import { Highlighter, SearchX } from 'lucide-react'
import {
  annotationOrders,
  filterAnnotations,
  sortAnnotations,
  type Annotated,
  type AnnotationFilter,
} from '@core/annotation-list'
import { seek } from '@core/search/sought'
import { phrasesAsTyped } from '@core/typed-words'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useAnnotationImport } from '@renderer/actions/annotation-import'
import { useRunCommand, useShortcut } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useFilteredList } from '@renderer/navigation/use-filtered-list'
import { NoteDialog, type NotedOn } from '@renderer/notes/note-dialog'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { ListPane } from '@renderer/ui/list-pane'
import { HighlightFilter } from './highlight-filter'
import { HighlightGrid } from './highlight-grid'
import { HighlightMenu } from './highlight-menu'
import { usePreparedSearch } from './use-prepared-search'

const everything: Omit<AnnotationFilter, 'words'> = { colour: null, kind: 'all' }
const listing = {
  orderKey: 'trang.highlights.order',
  orders: annotationOrders,
  everything,
  sort: sortAnnotations<Annotated>,
  filter: filterAnnotations<Annotated>,
}

/** The highlights of the whole library: those that the search field and the filter leave. */
export function HighlightsView() {
  const { t } = useTranslation('annotations')
  const { save } = useAnnotationExport()
  const importFile = useAnnotationImport()
  const headingId = useId()
  const { annotations } = useLibrary()
  const all = useLive(() => annotations.withArticles(), [annotations])
  const { order, setOrder, choice, change, words, found, busy, showAll } = useFilteredList(all, listing)
  const sought = useMemo(() => {
    const phrases = phrasesAsTyped(words)
    return phrases.length > 0 ? seek(phrases) : null
  }, [words])
  usePreparedSearch(all)
  // Also on one that its note, as it is written, takes out of the list.
  const [noted, setNoted] = useState<NotedOn | null>(null)

  return (
    <ListPane
      title={t('panel')}
      headingId={headingId}
      count={found?.length}
      countLabel={(count) => t('count', { count })}
      busy={busy}
      actions={
        <HighlightMenu
          order={order}
          kind={choice.kind}
          onOrder={setOrder}
          onKind={(kind) => change({ kind })}
          onImport={importFile}
          onSave={found && found.length > 0 ? (format) => save(found, format) : undefined}
        />
      }
    >
      {all && all.length > 0 ? (
        <HighlightFilter
          filter={choice}
          found={found?.length ?? 0}
          total={all.length}
          onColour={(colour) => change({ colour })}
          onShowAll={showAll}
        />
      ) : null}
      {!all || !found ? null : found.length > 0 ? (
        <HighlightGrid
          // Another selection begins at its top.
          key={[order, choice.kind, choice.colour, words].join(' ')}
          found={found}
          labelledBy={headingId}
          sought={sought}
          onNote={setNoted}
        />
      ) : all.length === 0 ? (
        <NoHighlights />
      ) : (
        <EmptyState
          icon={<SearchX size={22} />}
          title={t('nothingFound')}
          action={<Button onClick={showAll}>{t('showAll')}</Button>}
        >
          {t('nothingFound.text')}
        </EmptyState>
      )}
      <NoteDialog noted={noted} onClose={() => setNoted(null)} />
    </ListPane>
  )
}

function NoHighlights() {
  const { t } = useTranslation('annotations')
  const run = useRunCommand()
  const keys = { keys: useShortcut('annotation.highlight'), noteKeys: useShortcut('annotation.note') }
  return (
    <EmptyState
      icon={<Highlighter size={22} />}
      title={t('empty')}
      action={<Button onClick={() => run('view.inbox')}>{t('empty.action')}</Button>}
    >
      {t('empty.text', keys)}
    </EmptyState>
  )
}
