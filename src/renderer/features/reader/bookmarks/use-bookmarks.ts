import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Article, Bookmark } from '@core/article'
import { startOf, type StandingPlace } from '@core/text-place'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useBookmarkActions } from '@renderer/actions/bookmark-actions'
import { useCommand } from '@renderer/commands/commands'
import type { Gutter } from '@renderer/content/frame-gutter'
import { useLibrary, useLive, type ReadAhead } from '@renderer/data'
import { useNavigation } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'
import { useShowVersion, type ShownVersion } from '../use-shown-version'

export type PlaceBookmark = Bookmark & { place: StandingPlace }

export type ReaderBookmarks = {
  /** Those of the version that is shown, in the order of its text. */
  standing: readonly PlaceBookmark[]
  /** Those whose passage is not in it. */
  elsewhere: readonly PlaceBookmark[]
  /** Whose note and collection are open. */
  opened: PlaceBookmark | null
  /** The one that was made or gone to last, from 1; null where none was. */
  at: number | null
  setGutter: (gutter: Gutter | null) => void
  open: (id: string) => void
  close: () => void
  /** The edges of the mark that is open, in the frame. */
  box: () => DOMRect | null
  /** Shows its passage, in the version where that is. */
  show: (bookmark: PlaceBookmark) => void
}

const none: readonly Bookmark[] = []
const hasPlace = (one: Bookmark): one is PlaceBookmark => one.place !== undefined
const inTextOrder = ({ place: one }: PlaceBookmark, { place: other }: PlaceBookmark) =>
  startOf(one) - startOf(other)

/** The bookmarked places of the open article, with their keys. @param known holds until they are read */
export function useBookmarks(
  article: Article,
  shown: ShownVersion,
  known: ReadAhead | undefined,
): ReaderBookmarks {
  const { bookmarks } = useLibrary()
  const { passage } = useNavigation()
  const actions = useBookmarkActions()
  const showVersion = useShowVersion(article, shown)
  const toast = useToast()
  const attempt = useAttempt()
  const all =
    useLive<readonly Bookmark[]>(
      () => bookmarks.ofArticle(article.id),
      [bookmarks, article.id],
      known && { value: known.bookmarks },
    ) ?? none
  const { versionId, other } = shown
  const [standing, elsewhere] = useMemo(() => {
    const places = all.filter(hasPlace).sort(inTextOrder)
    const isHere = ({ place }: PlaceBookmark) => place.versionId === versionId
    return [places.filter(isHere), places.filter((one) => !isHere(one))]
  }, [all, versionId])
  const gutter = useRef<Gutter | null>(null)
  /** What is to be shown once its version is. */
  const awaited = useRef<string | null>(null)
  const [openedId, setOpenedId] = useState<string | null>(null)
  /** The one that was gone to last, or that was made since, of which nobody needs to be told where it is. */
  const [last, setLast] = useState<{ id: string; isTold: boolean } | null>(null)

  const showMark = (id: string): boolean => {
    if (!gutter.current?.show(id)) return false
    awaited.current = null
    setLast({ id, isTold: true })
    return true
  }
  const show = (bookmark: PlaceBookmark) => {
    if (bookmark.place.versionId === versionId && showMark(bookmark.id)) return
    awaited.current = bookmark.id
    showVersion(bookmark.place.versionId)
  }
  const showPassage = useEffectEvent(async (bookmarkId: string) => {
    const bookmark = (await bookmarks.ofArticle(article.id)).find(({ id }) => id === bookmarkId)
    if (bookmark && hasPlace(bookmark)) show(bookmark)
  })
  useEffect(() => {
    if (passage && 'bookmarkId' in passage) attempt(showPassage(passage.bookmarkId))
  }, [passage, attempt])

  const toggle = async () => {
    const range = gutter.current?.here()
    if (!range || versionId === null) return toast({ message: (t) => t('bookmarks:place.noWords') })
    const marked = standing.find(({ id }) => id === gutter.current?.markedIn(range))
    if (marked) return actions.remove([marked])
    const added = await bookmarks.addPlace(article.id, { versionId, range })
    if (!added) return undefined
    setLast({ id: added.bookmark.id, isTold: false })
    return actions.tellAdded(added)
  }
  const step = (by: 1 | -1) => {
    const id = gutter.current?.step(by, last?.id ?? null)
    if (id) setLast({ id, isTold: true })
    else toast({ message: (t) => t('bookmarks:place.none') })
  }
  // What is bookmarked belongs to the version that opens.
  useCommand('bookmark.place', () => attempt(toggle()), versionId !== null && other === null)
  useCommand('bookmark.next', () => step(1), versionId !== null)
  useCommand('bookmark.previous', () => step(-1), versionId !== null)

  const at = standing.findIndex(({ id }) => last?.isTold && id === last.id)
  return {
    standing,
    elsewhere,
    opened: standing.find(({ id }) => id === openedId) ?? null,
    at: at < 0 ? null : at + 1,
    setGutter: (next) => {
      gutter.current = next
      if (next && awaited.current !== null) showMark(awaited.current)
    },
    open: setOpenedId,
    close: () => setOpenedId(null),
    box: () => (openedId === null ? null : (gutter.current?.boxOf(openedId) ?? null)),
    show,
  }
}
