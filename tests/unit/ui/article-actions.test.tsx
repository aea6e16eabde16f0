// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Article } from '@core/article'
import { useArticleActions, type ArticleActions } from '@renderer/actions/article-actions'
import { type Library } from '@renderer/data'
import { JournalError } from '@renderer/data/library'
import { createManyWork } from '@renderer/jobs/many-work'
import { useNavigation, type Navigation } from '@renderer/navigation/navigation'
import { createStore } from '@renderer/system/store'
import { inWindow } from '../../helpers/in-window'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { createFakeTrang } from '../../helpers/trang'
import { createTestLock } from '../../helpers/search'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let library: Library
let actions: ArticleActions
let navigation: Navigation
let close = () => Promise.resolve()
const queue = { cancel: vi.fn(), recapture: vi.fn(), takeUp: vi.fn(), progress: createStore(new Map()) }

function Probe({ onRender }: { onRender: (actions: ArticleActions, navigation: Navigation) => void }) {
  const current = useArticleActions()
  const place = useNavigation()
  useEffect(() => onRender(current, place))
  return null
}

beforeEach(async () => {
  vi.clearAllMocks()
  Object.defineProperty(window, 'trang', {
    value: createFakeTrang({ language: 'vi' }).trang,
    configurable: true,
  })
  store = await openTestLibrary()
  library = store.library
  const view = await render(
    inWindow(
      library,
      { queue, manyWork: createManyWork(createTestLock()) },
      <Probe
        onRender={(current, place) => {
          actions = current
          navigation = place
        }}
      />,
    ),
  )
  close = view.unmount
})

afterEach(async () => {
  await close()
  library.close()
  document.body.replaceChildren()
})

async function savedArticle(): Promise<Article> {
  const { id } = await library.articles.enqueue('https://example.com/a')
  const stored = await library.articles.storeVersion(id, capturedPage())
  if (!stored) throw new Error('The article was not stored')
  return stored.article
}

const stored = (id: string) => library.articles.get(id)

/** Waits for the toast with this sentence, and presses its button. */
async function undo(message: string): Promise<void> {
  const toast = await vi.waitFor(() => {
    const found = [...document.querySelectorAll('[role="group"]')].find((element) =>
      element.textContent?.includes(message),
    )
    if (!found) throw new Error(`No toast says “${message}”`)
    return found
  })
  const button = [...toast.querySelectorAll('button')].find(({ textContent }) => textContent === 'Hoàn tác')
  await acting(() => button?.click())
}

describe('what is done to an article is done at once and can be undone', () => {
  it.each([
    ['archive', 'Đã đưa vào kho lưu', { state: 'archive' }, { state: 'inbox' }],
    ['trash', 'Đã bỏ vào thùng rác', { state: 'trash' }, { state: 'inbox' }],
    ['star', 'Đã gắn sao', { starred: true }, { starred: false }],
    ['bookmark', 'Đã đánh dấu', { bookmarked: true }, { bookmarked: false }],
  ] as const)('%s', async (act, message, after, before) => {
    const article = await savedArticle()
    await acting(() => actions[act](article))
    await vi.waitFor(async () => expect(await stored(article.id)).toMatchObject(after))
    await undo(message)
    await vi.waitFor(async () => expect(await stored(article.id)).toMatchObject(before))
  })

  it('a bookmark that is removed comes back with its note', async () => {
    const article = await savedArticle()
    await library.bookmarks.add(article.id, { note: 'đọc lại' })
    await acting(() => actions.bookmark({ ...article, bookmarked: true }))
    await vi.waitFor(async () => expect(await library.bookmarks.ofArticle(article.id)).toEqual([]))
    await undo('Đã bỏ đánh dấu')
    await vi.waitFor(async () =>
      expect(await library.bookmarks.ofArticle(article.id)).toMatchObject([{ note: 'đọc lại' }]),
    )
  })
})

describe('undo leaves what has been changed since', () => {
  it('be it in another place by then', async () => {
    const article = await savedArticle()
    await acting(() => actions.archive(article))
    await vi.waitFor(async () => expect((await stored(article.id))?.state).toBe('archive'))
    await library.articles.setState(article.id, 'trash')
    await undo('Đã đưa vào kho lưu')
    await vi.waitFor(() => expect(document.body.textContent).toContain('Giữ nguyên'))
    expect((await stored(article.id))?.state).toBe('trash')
  })

  it('of a bookmark whose note is another one', async () => {
    const article = await savedArticle()
    await acting(() => actions.bookmark(article))
    await vi.waitFor(async () => expect(await library.bookmarks.list()).toHaveLength(1))
    store.advance(1000)
    await library.bookmarks.add(article.id, { note: 'mới viết' })
    await undo('Đã đánh dấu')
    await vi.waitFor(() => expect(document.body.textContent).toContain('Giữ nguyên'))
    expect(await library.bookmarks.list()).toMatchObject([{ note: 'mới viết' }])
  })

  it('of the article in another field', async () => {
    const article = await savedArticle()
    await acting(() => actions.star(article))
    await vi.waitFor(async () => expect((await stored(article.id))?.starred).toBe(true))
    await library.articles.setState(article.id, 'archive')
    await undo('Đã gắn sao')
    await vi.waitFor(async () =>
      expect(await stored(article.id)).toMatchObject({ starred: false, state: 'archive' }),
    )
  })

  it('of the version that opens', async () => {
    const whole = await savedArticle()
    const add = async (capturedAt: string) =>
      (await library.articles.storeVersion(whole.id, capturedPage({ partial: 'paywall', capturedAt })))
        ?.version
    const [part, other] = [await add('2026-02-01T00:00:00.000Z'), await add('2026-03-01T00:00:00.000Z')]
    await acting(() => actions.setVersion(whole, part?.id ?? ''))
    await vi.waitFor(async () => expect((await stored(whole.id))?.versionId).toBe(part?.id))
    await library.articles.setVersion(whole.id, other?.id ?? '')
    await undo('Từ nay bài mở bản này')
    await vi.waitFor(() => expect(document.body.textContent).toContain('Giữ nguyên'))
    expect((await stored(whole.id))?.versionId).toBe(other?.id)
  })
})

it('an article that comes back to the trash by undo has been there as long as before', async () => {
  const article = await savedArticle()
  await library.articles.setState(article.id, 'trash')
  const since = (await store.db.articles.get(article.id))?.trashedAt
  store.advance(86_400_000)
  const trashed = await stored(article.id)
  if (trashed) await acting(() => actions.trash(trashed))
  await vi.waitFor(async () => expect((await stored(article.id))?.state).toBe('inbox'))
  await undo('Đã khôi phục')
  await vi.waitFor(async () => expect((await stored(article.id))?.state).toBe('trash'))
  expect((await store.db.articles.get(article.id))?.trashedAt).toBe(since)
})

it('a version that is chosen opens from now on, until that is undone', async () => {
  const whole = await savedArticle()
  const part = await library.articles.storeVersion(
    whole.id,
    capturedPage({ partial: 'paywall', capturedAt: '2026-02-01T00:00:00.000Z' }),
  )
  await acting(() => actions.setVersion(whole, part?.version.id ?? ''))
  await vi.waitFor(async () => expect((await stored(whole.id))?.versionId).toBe(part?.version.id))
  await undo('Từ nay bài mở bản này')
  await vi.waitFor(async () => expect((await stored(whole.id))?.versionId).toBe(whole.versionId))
})

describe('what cannot be written', () => {
  const said = vi.fn()
  beforeEach(() => {
    said.mockReset()
    vi.stubGlobal('reportError', said)
  })
  afterEach(() => void vi.unstubAllGlobals())

  it.each(['star', 'bookmark', 'archive', 'trash'] as const)('is told in a sentence: %s', async (act) => {
    const article = await savedArticle()
    const refuse = () => Promise.reject(new JournalError({ type: 'store/disk-full' }))
    vi.spyOn(library.many, 'set').mockImplementation(refuse)
    await acting(() => actions[act](article))
    await vi.waitFor(() => expect(document.body.textContent).toContain('Ổ đĩa đã đầy'))
    expect(document.body.textContent).not.toContain('Hoàn tác')
    expect(said).not.toHaveBeenCalled()
  })

  it('is told when an undo fails too', async () => {
    const article = await savedArticle()
    await acting(() => actions.star(article))
    vi.spyOn(library.many, 'undo').mockRejectedValue(
      new JournalError({ type: 'store/write-failed', detail: 'EIO' }),
    )
    await undo('Đã gắn sao')
    await vi.waitFor(() => expect(document.body.textContent).toContain('EIO'))
    expect(said).not.toHaveBeenCalled()
  })

  it('is reported where it is a bug', async () => {
    const article = await savedArticle()
    const bug = new TypeError('bug')
    vi.spyOn(library.many, 'set').mockRejectedValue(bug)
    await acting(() => actions.star(article))
    await vi.waitFor(() => expect(said).toHaveBeenCalledExactlyOnceWith(bug))
  })
})

it.each(['archive', 'trash'] as const)(
  'a key that comes twice, before the list has moved on, moves an article once: %s',
  async (act) => {
    const article = await savedArticle()
    const moves = vi.spyOn(library.many, 'set')
    await acting(() => {
      actions[act](article)
      actions[act](article)
    })
    await acting(() => Promise.all(moves.mock.results.map(({ value }) => value as Promise<unknown>)))
    expect(document.querySelectorAll('[role="group"]')).toHaveLength(1)
  },
)

it('a toast in sight follows the language', async () => {
  const article = await savedArticle()
  await acting(() => actions.archive(article))
  await vi.waitFor(() => expect(document.body.textContent).toContain('Đã đưa vào kho lưu'))
  await acting(() => window.trang.preferences.set({ language: 'en' }))
  await vi.waitFor(() => expect(document.body.textContent).toContain('Archived'))
  expect(document.body.textContent).toContain('Undo')
  expect(document.body.textContent).not.toContain('Hoàn tác')
})

it('an article that waits is not captured from the trash, and waits again after undo', async () => {
  const article = await library.articles.enqueue('https://example.com/cho')
  await acting(() => actions.trash(article))
  await vi.waitFor(async () => expect(await stored(article.id)).toMatchObject({ state: 'trash' }))
  expect(await library.articles.captures()).toEqual([])
  await undo('Đã bỏ vào thùng rác')
  await vi.waitFor(() => expect(queue.takeUp).toHaveBeenCalled())
  await vi.waitFor(async () => {
    expect(await stored(article.id)).toMatchObject({ state: 'inbox', status: 'queued' })
    expect(await library.articles.captures()).toMatchObject([{ articleId: article.id }])
  })
})

it('the article that people have opened by the time another one has left stays open', async () => {
  const article = await savedArticle()
  await acting(() => navigation.openArticle(article.id))
  await acting(() => {
    actions.archive(article)
    navigation.openArticle('another')
  })
  await vi.waitFor(async () => expect((await stored(article.id))?.state).toBe('archive'))
  await acting(async () => undefined)
  expect(navigation.articleId).toBe('another')
})

it('the article in front of people closes when it leaves their view', async () => {
  const article = await savedArticle()
  await acting(() => navigation.openArticle(article.id))
  await acting(() => actions.star(article))
  expect(navigation.articleId).toBe(article.id)
  await acting(() => actions.archive(article))
  await vi.waitFor(() => expect(navigation.articleId).toBeNull())
})

it('what came with Trang has no page to save again', async () => {
  const article = { ...(await savedArticle()), url: 'trang:welcome' }
  await acting(() => actions.recapture(article))
  expect(queue.recapture).not.toHaveBeenCalled()
})
