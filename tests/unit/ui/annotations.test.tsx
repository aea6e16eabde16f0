// @vitest-environment jsdom
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Article } from '@core/article'
import type { Marks } from '@renderer/content/frame/mark-passages'
import type { Library } from '@renderer/data'
import { AnnotationPanel } from '@renderer/features/reader/annotations/annotation-panel'
import { useAnnotations, type ReaderAnnotations } from '@renderer/features/reader/annotations/use-annotations'
import { NoteDialog, type NotedOn } from '@renderer/notes/note-dialog'
import { inWindow } from '../../helpers/in-window'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let library: Library
let unmount = () => Promise.resolve()

const shownIn = (versionId: string | null) => ({
  versionId,
  other: null,
  show: () => undefined,
  showCurrent: () => undefined,
})

type OpenedProps = {
  first: Article
  onRender: (annotations: ReaderAnnotations, open: (article: Article) => void) => void
}

function Opened({ first, onRender }: OpenedProps) {
  const [article, setArticle] = useState(first)
  const annotations = useAnnotations(article, shownIn(article.versionId), undefined)
  useEffect(() => onRender(annotations, setArticle), [onRender, annotations])
  return null
}

function Panel({ article, versionId }: { article: Article; versionId: string }) {
  const annotations = useAnnotations(article, shownIn(versionId), undefined)
  return (
    <AnnotationPanel
      article={article}
      annotations={annotations}
      versionId={versionId}
      onClose={() => undefined}
    />
  )
}

beforeEach(async () => {
  giveTrang()
  library = (await openTestLibrary()).library
})

afterEach(async () => {
  await unmount()
  library.close()
  document.body.replaceChildren()
})

it('what was selected in one version is not highlighted in the one that opens meanwhile', async () => {
  const url = 'https://example.test/a'
  const { id } = await library.articles.enqueue(url)
  const store = async (text: string) =>
    (await library.articles.storeVersion(id, capturedPage({ url, html: `<p>${text}</p>`, text })))?.article
  const before = await store('Nước lên rồi nước lại ròng.')
  let annotations: ReaderAnnotations | undefined
  let open: (article: Article) => void = () => undefined
  const onRender = (current: ReaderAnnotations, setArticle: (article: Article) => void) => {
    annotations = current
    open = setArticle
  }
  if (!before?.versionId) throw new Error('nothing was stored')
  ;({ unmount } = await render(inWindow(library, {}, <Opened first={before} onRender={onRender} />)))

  const selected = {
    range: { start: 0, end: 8 },
    quote: 'Nước lên',
    box: new DOMRect(),
    clear: () => undefined,
  }
  const { versionId } = before
  await acting(() => annotations?.select(selected, versionId))
  expect(annotations?.target).toMatchObject({ kind: 'selection', selected })
  const after = await store('Tin mới: nước lên rồi nước lại ròng.')
  if (!after) throw new Error('nothing was stored')
  await acting(() => open(after))
  expect(annotations?.target).toBeNull()
  await acting(() => annotations?.colour('pink'))
  expect(await library.annotations.list()).toEqual([])
})

it('the bar of a highlight goes where that stands by then, and away with it', async () => {
  const url = 'https://example.test/a'
  const { id } = await library.articles.enqueue(url)
  const page = capturedPage({ url, html: '<p>bến cũ</p>', text: 'bến cũ' })
  const article = (await library.articles.storeVersion(id, page))?.article
  const versionId = article?.versionId
  if (!article || !versionId) throw new Error('nothing was stored')
  const added = await library.annotations.add(id, { versionId, range: { start: 0, end: 6 }, colour: 'pink' })
  let annotations: ReaderAnnotations | undefined
  const onRender = (current: ReaderAnnotations) => {
    annotations = current
  }
  ;({ unmount } = await render(inWindow(library, {}, <Opened first={article} onRender={onRender} />)))
  await vi.waitFor(() => expect(annotations?.standing).toHaveLength(1))
  const marksAt = (box: DOMRect | null): Marks => ({
    show: () => undefined,
    boxOf: () => box,
    at: () => added?.annotation.id ?? null,
  })
  await acting(() => annotations?.setMarks(marksAt(new DOMRect(0, 10))))
  await acting(() => annotations?.press(1, 1))
  expect(annotations?.target?.box.y).toBe(10)
  await acting(() => annotations?.setMarks(marksAt(new DOMRect(0, 70))))
  expect(annotations?.target?.box.y).toBe(70)
  await acting(() => annotations?.setMarks(marksAt(null)))
  expect(annotations?.target).toBeNull()
})

it('a note that is stored as its field opens is in it', async () => {
  const url = 'https://example.test/a'
  const { id } = await library.articles.enqueue(url)
  const stored = await library.articles.storeVersion(
    id,
    capturedPage({ url, html: '<p>bến cũ</p>', text: 'bến cũ' }),
  )
  const place = { versionId: stored?.version.id ?? '', range: { start: 0, end: 6 } }
  const added = await library.annotations.add(id, { ...place, colour: 'pink', note: 'một' })
  if (!added) throw new Error('nothing was added')
  const noted: NotedOn = { kind: 'highlight', id: added.annotation.id, quote: 'bến cũ', note: 'một' }
  ;({ unmount } = await render(inWindow(library, {}, <NoteDialog noted={noted} onClose={() => undefined} />)))
  expect(document.querySelector('textarea')?.value).toBe('một')
  await acting(() => library.annotations.update(added.annotation.id, { note: 'một\n\nhai' }))
  await vi.waitFor(() => expect(document.querySelector('textarea')?.value).toBe('một\n\nhai'))
})

it('a list of highlights that are all of another version does not say that there are none', async () => {
  const url = 'https://example.test/a'
  const { id } = await library.articles.enqueue(url)
  const store = (text: string) =>
    library.articles.storeVersion(id, capturedPage({ url, html: `<p>${text}</p>`, text }))
  const first = await store('bến cũ')
  const place = { versionId: first?.version.id ?? '', range: { start: 0, end: 6 } }
  await library.annotations.add(id, { ...place, colour: 'pink' })
  const after = await store('Tin mới nhận.')
  if (!after) throw new Error('nothing was stored')
  const { article, version } = after
  ;({ unmount } = await render(inWindow(library, {}, <Panel article={article} versionId={version.id} />)))
  await vi.waitFor(() => expect(document.body.textContent).toContain('Không còn trong phiên bản này'))
  expect(document.body.textContent).not.toContain('chưa có đoạn nào được tô')
})
