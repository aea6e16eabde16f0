import { useMemo, useState } from 'react'
import { highlightColours, type Annotation, type HighlightColour } from '@core/annotation'
import type { Article } from '@core/article'
import { useAttempt } from '@renderer/actions/use-attempt'
import type { SelectedPassage } from '@renderer/content/article-frame'
import type { Marks } from '@renderer/content/frame/mark-passages'
import { useLibrary, useLive, type AnnotationChange, type Undo } from '@renderer/data'
import { useToast, type ToastText } from '@renderer/ui/toast'
import type { ShownVersion } from '../use-shown-version'

/** What the bar is about, and where in the frame that is. */
export type Target =
  | { kind: 'selection'; selected: SelectedPassage; box: DOMRect }
  /** `focus`: it was opened by the keyboard, which goes on in the bar. */
  | { kind: 'annotation'; annotation: Annotation; box: DOMRect; focus: boolean }

export type ReaderAnnotations = {
  /** Those of the version that is shown, in the order of its text. */
  standing: readonly Annotation[]
  /** Those whose passage is not in it. */
  elsewhere: readonly Annotation[]
  target: Target | null
  /** Whose note is open. */
  noted: Annotation | null
  setMarks: (marks: Marks | null) => void
  /** @param of the version whose text that is */
  select: (selected: SelectedPassage | null, of: string) => void
  /** Somebody pressed at a point of the frame. */
  press: (x: number, y: number) => void
  /** Shows its passage, in the version where that is. */
  show: (annotation: Annotation) => void
  /** Colours the selection, or the highlight that the bar is about; in the last colour where none is given. */
  colour: (colour?: HighlightColour) => void
  /** Opens the note on it. A selection is highlighted first. */
  note: () => void
  openNote: (annotation: Annotation | null) => void
  storeNote: (id: string, note: string) => Promise<unknown>
  copy: () => void
  remove: (annotation: Annotation) => void
  close: () => void
}

const lastColourKey = 'trang.highlights.colour'
const lastColour = (): HighlightColour =>
  highlightColours.find((name) => name === localStorage.getItem(lastColourKey)) ?? 'yellow'

const none: readonly Annotation[] = []

/** The highlights of the open article, and what is done to them. */
export function useAnnotations(article: Article, shown: ShownVersion): ReaderAnnotations {
  const { annotations, articles, undo } = useLibrary()
  const toast = useToast()
  const attempt = useAttempt()
  const all = useLive(() => annotations.ofArticle(article.id), [annotations, article.id]) ?? none
  const { versionId, other } = shown
  const standing = useMemo(() => all.filter((one) => one.versionId === versionId), [all, versionId])
  const elsewhere = useMemo(() => all.filter((one) => one.versionId !== versionId), [all, versionId])
  const [marks, setMarks] = useState<Marks | null>(null)
  const [aim, setAim] = useState<
    { selected: SelectedPassage; of: string } | { id: string; focus: boolean; box: DOMRect } | null
  >(null)
  /** What is to be shown once its version is. */
  const [awaited, setAwaited] = useState<string | null>(null)
  const [notedId, setNotedId] = useState<string | null>(null)

  const close = () => setAim(null)
  const undoable = (message: ToastText, change: Undo) =>
    toast({ message, action: { label: (t) => t('app:undo'), run: () => attempt(undo(change)) } })
  const tellJoined = ({ isJoined, undo: change }: AnnotationChange) => {
    if (isJoined) undoable((t) => t('annotations:joined'), change)
  }

  const add = async ({ range, clear }: SelectedPassage, colour: HighlightColour) => {
    if (versionId === null) return undefined
    // At once: something else may be selected by the time it is stored.
    clear()
    const added = await annotations.add(article.id, { versionId, range, colour })
    if (added) tellJoined(added)
    return added?.annotation
  }
  const recolour = async (id: string, colour: HighlightColour) => {
    const changed = await annotations.update(id, { colour })
    if (changed) tellJoined(changed)
  }
  const showIn = (found: Marks, id: string, focus: boolean) => {
    // Else the page that moves would tell of the selection again.
    if (aim && 'selected' in aim) aim.selected.clear()
    found.show(id)
    const box = found.boxOf(id)
    if (box) setAim({ id, focus, box })
  }

  const aimed = aim && 'id' in aim ? all.find(({ id }) => id === aim.id) : undefined
  const target: Target | null =
    // Another version may open meanwhile, where other words stand there.
    aim === null || ('of' in aim && aim.of !== versionId)
      ? null
      : 'selected' in aim
        ? { kind: 'selection', selected: aim.selected, box: aim.selected.box }
        : aimed
          ? { kind: 'annotation', annotation: aimed, box: aim.box, focus: aim.focus }
          : null

  return {
    standing,
    elsewhere,
    target,
    noted: all.find(({ id }) => id === notedId) ?? null,
    setMarks: (next) => {
      setMarks(next)
      if (!next || awaited === null || !next.boxOf(awaited)) return
      setAwaited(null)
      showIn(next, awaited, false)
    },
    select: (selected, of) => {
      // What is highlighted belongs to the version that opens.
      if (selected && other === null) setAim({ selected, of })
      else
        setAim((current) => {
          if (!current || 'selected' in current) return null
          // The page may have been scrolled under it.
          return { ...current, box: marks?.boxOf(current.id) ?? current.box }
        })
    },
    press: (x, y) => {
      const id = marks?.at(x, y)
      const box = id === undefined || id === null ? null : marks?.boxOf(id)
      if (id && box) setAim({ id, focus: false, box })
      else setAim((current) => (current && 'id' in current ? null : current))
    },
    show: (annotation) => {
      if (annotation.versionId === versionId && marks) return showIn(marks, annotation.id, true)
      setAwaited(annotation.id)
      if (annotation.versionId === article.versionId) return shown.showCurrent()
      const open = async () => {
        const versions = await articles.versions(article.id)
        const version = versions.find(({ id }) => id === annotation.versionId)
        if (version) shown.show(version)
      }
      return attempt(open())
    },
    colour: (colour = lastColour()) => {
      localStorage.setItem(lastColourKey, colour)
      if (target?.kind === 'selection') attempt(add(target.selected, colour))
      else if (target) attempt(recolour(target.annotation.id, colour))
      else return toast({ message: (t) => t('annotations:nothingSelected') })
      return close()
    },
    note: () => {
      if (target?.kind === 'annotation') setNotedId(target.annotation.id)
      else if (target) {
        const highlightFirst = async () => setNotedId((await add(target.selected, lastColour()))?.id ?? null)
        attempt(highlightFirst())
      } else return toast({ message: (t) => t('annotations:nothingSelected') })
      return close()
    },
    openNote: (annotation) => setNotedId(annotation?.id ?? null),
    storeNote: (id, note) => annotations.update(id, { note }),
    copy: () => {
      if (!target) return
      const quote =
        target.kind === 'selection' ? target.selected.quote : target.annotation.selectors.quote.exact
      navigator.clipboard
        .writeText(`“${quote}”\n— ${article.title}\n${article.url}`)
        .then(() => toast({ message: (t) => t('annotations:copied') }), reportError)
      close()
    },
    remove: (annotation) => {
      const removeOne = async () =>
        undoable((t) => t('annotations:removed'), await annotations.remove(annotation.id))
      close()
      attempt(removeOne())
    },
    close,
  }
}
