import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { describe } from '@core/anchor/describe'
import { highlightColours, type Annotation, type HighlightColour } from '@core/annotation'
import type { Article } from '@core/article'
import { useAnnotationActions } from '@renderer/actions/annotation-actions'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useAttempt } from '@renderer/actions/use-attempt'
import type { SelectedPassage } from '@renderer/content/frame/use-selection'
import type { Marks } from '@renderer/content/frame/mark-passages'
import { useLibrary, useLive, type ReadAhead } from '@renderer/data'
import { useNavigation } from '@renderer/navigation/navigation'
import type { NotedOn } from '@renderer/notes/note-dialog'
import { useToast } from '@renderer/ui/toast'
import { useShowVersion, type ShownVersion } from '../use-shown-version'

/** What the bar is about, and where in the frame that is. */
export type Target =
  | { kind: 'selection'; selected: SelectedPassage; box: DOMRect }
  /** `focus`: it was opened by the keyboard, which goes on in the bar. */
  | { kind: 'annotation'; annotation: Annotation; box: DOMRect; focus: boolean }

export type ReaderAnnotations = {
  /** Those of the version that is shown, in the order of its text. */
  standing: readonly Annotation[]
  target: Target | null
  /** What the note that is open is on. */
  noted: NotedOn | null
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
  openNote: (noted: NotedOn | null) => void
  copy: () => void
  remove: (annotation: Annotation) => void
  close: () => void
}

const lastColourKey = 'trang.highlights.colour'
const lastColour = (): HighlightColour =>
  highlightColours.find((name) => name === localStorage.getItem(lastColourKey)) ?? 'yellow'

/** Of a passage that a link leads to: characters of its beginning, which is where it opens. */
const mostLinked = 300

export const notedOn = ({ id, selectors, note }: Annotation): NotedOn => ({
  kind: 'highlight',
  id,
  quote: selectors.quote.exact,
  note,
})

const none: readonly Annotation[] = []

/** The highlights of the open article, and what is done to them. @param known holds until they are read */
export function useAnnotations(
  article: Article,
  shown: ShownVersion,
  known: ReadAhead | undefined,
): ReaderAnnotations {
  const { annotations, articles } = useLibrary()
  const showVersion = useShowVersion(article, shown)
  const toast = useToast()
  const attempt = useAttempt()
  const { recolour, remove, tellMade } = useAnnotationActions()
  const { copy } = useAnnotationExport()
  const { passage } = useNavigation()
  const all =
    useLive<readonly Annotation[]>(
      () => annotations.ofArticle(article.id),
      [annotations, article.id],
      known && { value: known.annotations },
    ) ?? none
  const { versionId, other } = shown
  const standing = useMemo(() => all.filter((one) => one.versionId === versionId), [all, versionId])
  const marks = useRef<Marks | null>(null)
  const [aim, setAim] = useState<
    { selected: SelectedPassage; of: string } | { id: string; focus: boolean; box: DOMRect } | null
  >(null)
  /** What is to be shown once its version is. */
  const awaited = useRef<string | null>(null)
  const [noted, setNoted] = useState<NotedOn | null>(null)

  const close = () => setAim(null)

  const add = async ({ range, clear }: SelectedPassage, colour: HighlightColour, id?: string) => {
    if (versionId === null) return undefined
    // At once: something else may be selected by the time it is stored.
    clear()
    const added = await annotations.add(article.id, { versionId, range, colour, ...(id && { id }) })
    if (added) tellMade(added)
    return added?.annotation
  }
  const copySelected = async ({ range: { start, end }, quote }: SelectedPassage) => {
    const text = versionId === null ? undefined : (await articles.body(versionId))?.text
    if (text === undefined) return
    copy(quote, article, { quote: describe(text, start, Math.min(end, start + mostLinked)).quote })
  }
  /** False where it does not stand in what is shown by now. */
  const showMark = (id: string, focus: boolean) => {
    if (!marks.current?.boxOf(id)) return false
    // Else the page that moves would tell of the selection again.
    if (aim && 'selected' in aim) aim.selected.clear()
    marks.current.show(id)
    const box = marks.current.boxOf(id)
    if (box) setAim({ id, focus, box })
    awaited.current = null
    return true
  }
  const show = (annotation: Annotation, focus: boolean) => {
    if (annotation.versionId === versionId && showMark(annotation.id, focus)) return
    awaited.current = annotation.id
    showVersion(annotation.versionId)
  }
  // The focus stays in the list that it was asked for in.
  const showPassage = useEffectEvent(async (annotationId: string) => {
    const annotation = (await annotations.ofArticle(article.id)).find(({ id }) => id === annotationId)
    if (annotation) show(annotation, false)
    else toast({ message: (t) => t('annotations:highlightGone') })
  })
  useEffect(() => {
    if (passage && 'annotationId' in passage) attempt(showPassage(passage.annotationId))
  }, [passage, attempt])

  const aimed = aim && 'id' in aim ? standing.find(({ id }) => id === aim.id) : undefined
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
    target,
    noted,
    setMarks: (next) => {
      marks.current = next
      if (awaited.current !== null) showMark(awaited.current, false)
      // Another text may have taken the place of the one that the bar stood in.
      else if (next)
        setAim((current) => {
          if (!current || 'selected' in current) return current
          const box = next.boxOf(current.id)
          return box && { ...current, box }
        })
    },
    select: (selected, of) => {
      // What is highlighted belongs to the version that opens.
      if (selected && other === null) setAim({ selected, of })
      else
        setAim((current) => {
          if (!current || 'selected' in current) return null
          // The page may have been scrolled under it.
          return { ...current, box: marks.current?.boxOf(current.id) ?? current.box }
        })
    },
    press: (x, y) => {
      const id = marks.current?.at(x, y)
      const box = id === undefined || id === null ? null : marks.current?.boxOf(id)
      if (id && box) setAim({ id, focus: false, box })
      else setAim((current) => (current && 'id' in current ? null : current))
    },
    show: (annotation) => show(annotation, true),
    colour: (colour = lastColour()) => {
      localStorage.setItem(lastColourKey, colour)
      if (target?.kind === 'selection') attempt(add(target.selected, colour))
      else if (target) recolour(target.annotation.id, colour)
      else return toast({ message: (t) => t('annotations:nothingSelected') })
      return close()
    },
    note: () => {
      // At once: what is typed next belongs to the note.
      const open = (on: NotedOn) => flushSync(() => setNoted(on))
      if (target?.kind === 'annotation') open(notedOn(target.annotation))
      else if (target) {
        const id = crypto.randomUUID()
        const made = add(target.selected, lastColour(), id)
        open({ kind: 'highlight', id, quote: target.selected.quote, note: '', made })
      } else return toast({ message: (t) => t('annotations:nothingSelected') })
      return close()
    },
    openNote: setNoted,
    copy: () => {
      if (!target) return
      if (target.kind === 'selection') attempt(copySelected(target.selected))
      else {
        const { id, selectors } = target.annotation
        copy(selectors.quote.exact, article, { annotationId: id })
      }
      close()
    },
    remove: ({ id }) => {
      close()
      remove(id)
    },
    close,
  }
}
