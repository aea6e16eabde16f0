import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react'
import type { Article, CaptureRequest } from '@core/article'
import { useArticleActions } from '@renderer/actions/article-actions'
import { dragArticles } from '@renderer/actions/dragged-articles'
import { useRunCommand } from '@renderer/commands/commands'
import { useCaptureProgress } from '@renderer/jobs/jobs-context'
import { useLibrary } from '@renderer/data'
import { useNavigation } from '@renderer/navigation/navigation'
import { usePreferences } from '@renderer/system/preferences'
import { hasMod, isChoosing } from '@renderer/ui/choosing'
import { ContextMenu } from '@renderer/ui/menu'
import { useStateOf } from '@renderer/ui/use-state-of'
import styles from './article-grid.module.css'
import { ArticleRow, type RowWords } from './article-row'
import { ComingRow } from './coming-row'
import { GroupHeading } from './group-heading'
import { listLines } from './list-lines'
import type { ListedArticles } from './listed-articles'
import { isLeaving, leaves, movedBy, type Move } from './moves'
import { RowMenu } from './row-menu'
import { useActiveRow } from './use-active-row'
import { SelectionBar } from './selection-bar'
import { SelectionMenu } from './selection-menu'
import { useChosen } from './use-chosen'
import { useListCommands } from './use-list-commands'
import { useHeight } from './use-height'
import { useLinesInSight } from './use-lines-in-sight'
import { useReadAhead } from './use-read-ahead'

type ArticleGridProps = {
  articles: ListedArticles
  captures: ReadonlyMap<string, CaptureRequest>
  /** One that has not been before for another list: it begins at its top, with its first row, and nothing chosen. */
  list: string
  /** The id of the heading that names it. */
  labelledBy: string
  /** What rows say in the place of title and excerpt. */
  words?: RowWords | undefined
}

/** Of the row that something happens to. */
const articleAt = ({ target }: MouseEvent): string | undefined =>
  (target as Element).closest<HTMLElement>('[data-article]')?.dataset.article

/**
 * The rows of a view, of which only those in sight are in the document. One stop of the Tab key: the arrows move inside,
 * and the focus is told by `aria-activedescendant`.
 */
export function ArticleGrid({ articles, captures, list, labelledBy, words }: ArticleGridProps) {
  const { view, articleId, openArticle } = useNavigation()
  const { density } = usePreferences().preferences
  const { ahead } = useLibrary()
  const actions = useArticleActions()
  const runCommand = useRunCommand()
  const progress = useCaptureProgress()
  const [probe, row] = useHeight('row')
  const [headingProbe, heading] = useHeight('heading')
  const heights = useMemo(() => ({ row, heading }), [row, heading])
  const [grid, gridHeight] = useHeight('grid')
  const baseId = useId()
  const [focused, setFocused] = useState(false)
  const [inBar, setInBar] = useState(false)
  const [byKeyboard, setByKeyboard] = useStateOf(list, true)
  const active = useActiveRow(articles, articleId, list)
  const activeId = articles.idAt(active.index)
  const chosen = useChosen(articles, list, activeId)
  const { selection } = chosen
  useReadAhead(articles, articleId, focused ? activeId : undefined)
  const lines = useMemo(() => listLines(articles), [articles])
  const activeLine = active.index < 0 ? -1 : lines.lineOf(active.index)

  // The row that the keyboard is on stays in the document, for `aria-activedescendant` to point at.
  const { drawn, scrollTo } = useLinesInSight(grid, gridHeight, lines, heights, activeLine, list)

  // When the article that had the focus closes, the keyboard is back in the list.
  const openedIn = useRef<string | null>(null)
  useEffect(() => {
    const closed = openedIn.current === list && articleId === null
    openedIn.current = articleId === null ? null : list
    if (closed && document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
  }, [articleId, grid, list])

  const moveTo = (index: number) => {
    active.moveTo(index)
    // The first article comes into sight with what is above it.
    scrollTo(index <= 0 ? 0 : lines.lineOf(Math.min(index, articles.count - 1)))
  }

  const step = (rows: 1 | -1) => {
    setByKeyboard(() => true)
    if (!focused && articleId === null) {
      // The first press only brings the keyboard here.
      scrollTo(Math.max(0, activeLine))
      grid.current?.focus({ preventScroll: true })
      return
    }
    const next = articles.idAt(active.index + rows)
    if (next === undefined) return
    moveTo(active.index + rows)
    if (!focused) openArticle(next)
  }

  /** One key after the other works through a list, however quickly they come: the list itself follows a moment later. */
  const moveAndGoOn = (move: Move) => (article: Article) => {
    if (isLeaving(article, view)) return
    actions[move](article)
    if (leaves(view, words !== undefined, movedBy(move, article))) active.goOn()
  }

  useListCommands({
    article: active.article,
    actions: { ...actions, archive: moveAndGoOn('archive'), trash: moveAndGoOn('trash') },
    acts: chosen.acts,
    choose: ({ id }) => selection.toggle(id),
    chooseAll: selection.all,
    answers: focused || inBar || articleId === null,
    hasFocus: focused || inBar,
    open: ({ id }) => openArticle(id),
    step,
  })

  /** Into the trash, and from there for ever, once that is confirmed. */
  const onDelete = () => {
    const ids = selection.size > 0 ? selection.ids() : activeId === undefined ? [] : [activeId]
    if (view.kind === 'trash') chosen.askToDelete(ids)
    else if (selection.size > 0 || active.article?.state !== 'trash') runCommand('article.trash')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return
    const page = Math.max(1, Math.floor(gridHeight / row) - 1)
    const targets: Record<string, number> = {
      ArrowDown: active.index + 1,
      ArrowUp: active.index - 1,
      PageDown: active.index + page,
      PageUp: active.index - page,
      Home: 0,
      End: articles.count - 1,
    }
    setByKeyboard(() => true)
    const target = targets[event.key]
    if (target !== undefined) {
      if (event.shiftKey) selection.extend(active.index, target)
      else selection.settle()
      moveTo(target)
    } else if (isChoosing(event)) {
      if (event.key === ' ') selection.toggle(activeId)
      else selection.all()
    } else if (event.key === 'Escape' && selection.size > 0) selection.clear()
    else if (event.key === 'Delete') onDelete()
    else if ((event.key === 'Enter' || event.key === ' ') && activeId !== undefined) openArticle(activeId)
    else return
    event.preventDefault()
  }

  /** The row that the pointer is on becomes the keyboard's too. Its place; -1 where there is none. */
  const rowAt = (event: MouseEvent): number => {
    const index = articles.indexOf(articleAt(event) ?? '')
    if (index >= 0) active.moveTo(index)
    return index
  }

  const onClick = (event: MouseEvent) => {
    setByKeyboard(() => false)
    const target = event.target as Element
    if (target.closest('button')) return
    const before = active.index
    const index = rowAt(event)
    const id = articles.idAt(index)
    if (id === undefined) return
    // Also one whose article is still on its way.
    if (event.shiftKey) selection.extend(before, index)
    else if (hasMod(event) || target.closest('[data-choose]')) selection.toggle(id)
    else openArticle(id)
  }

  /** The click is about to come: what it opens is read meanwhile. */
  const onPointerDown = (event: PointerEvent) => {
    const id = articleAt(event)
    if (event.button === 0 && id !== undefined && id !== articleId) ahead.add(id)
  }

  /** Where the focus was in the bar, the keyboard is back in the list. */
  const onBarGone = () => {
    setInBar(false)
    if (inBar) grid.current?.focus({ preventScroll: true })
  }

  /** What is chosen goes along where the row that is dragged is chosen too. */
  const onDragStart = (event: DragEvent) => {
    const id = articleAt(event)
    if (id !== undefined) dragArticles(event.dataTransfer, selection.has(id) ? selection.ids() : [id])
  }

  const rows = drawn.map((line) => ({ ...lines.at(line), position: line + 1, top: lines.placeOf(line) }))
  useEffect(() => articles.want(rows.flatMap((line) => (line.kind === 'article' ? line.index : []))))
  return (
    <>
      <ContextMenu
        trigger={
          <div
            ref={grid}
            role="grid"
            tabIndex={0}
            aria-labelledby={labelledBy}
            aria-multiselectable
            aria-rowcount={lines.count}
            aria-activedescendant={activeId === undefined ? undefined : `${baseId}-${activeId}`}
            className={styles.grid}
            data-by-keyboard={byKeyboard || undefined}
            data-choosing={selection.size > 0 || undefined}
            onKeyDown={onKeyDown}
            onClick={onClick}
            onPointerDown={onPointerDown}
            onContextMenu={rowAt}
            onDragStart={onDragStart}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
          >
            <div aria-hidden ref={probe} className={styles.probe} />
            <div aria-hidden ref={headingProbe} className={styles.headingProbe} />
            <div role="rowgroup" style={{ height: lines.placeOf(lines.count) }} className={styles.rows}>
              {rows.map((line) => {
                const { position, top } = line
                if (line.kind === 'heading')
                  return (
                    <GroupHeading
                      key={`group ${line.group.key}`}
                      group={line.group}
                      position={position}
                      top={top}
                    />
                  )
                const { index } = line
                const id = articles.idAt(index)
                if (id === undefined) return null
                const article = articles.at(index)
                if (!article)
                  return (
                    <ComingRow key={id} id={`${baseId}-${id}`} position={position} articleId={id} top={top} />
                  )
                return (
                  <ArticleRow
                    key={article.id}
                    article={article}
                    capture={captures.get(article.id)}
                    progress={progress.get(article.id)}
                    density={density}
                    words={words}
                    id={`${baseId}-${article.id}`}
                    position={position}
                    open={article.id === articleId}
                    selected={selection.has(article.id)}
                    active={index === active.index}
                    top={top}
                    onRetry={actions.recapture}
                  />
                )
              })}
            </div>
          </div>
        }
      >
        {active.article && selection.has(active.article.id) ? (
          <SelectionMenu actions={chosen.actions} />
        ) : active.article ? (
          <RowMenu
            article={active.article}
            actions={actions}
            onOpen={() => activeId !== undefined && openArticle(activeId)}
            onDelete={() => active.article && chosen.askToDelete([active.article.id])}
          />
        ) : null}
      </ContextMenu>
      <SelectionBar
        size={selection.size}
        actions={chosen.actions}
        onClear={selection.clear}
        onFocusChange={setInBar}
        onGone={onBarGone}
      />
      {chosen.dialog}
    </>
  )
}
