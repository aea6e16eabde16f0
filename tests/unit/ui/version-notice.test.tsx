// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Article } from '@core/article'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { type Library } from '@renderer/data'
import { VersionNotice } from '@renderer/features/reader/version-notice'
import { createStore } from '@renderer/system/store'
import { inWindow } from '../../helpers/in-window'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { createFakeTrang } from '../../helpers/trang'

let library: Library
let close = () => Promise.resolve()
const actions = { recapture: vi.fn(), openOriginal: vi.fn() }

beforeEach(async () => {
  vi.clearAllMocks()
  Object.defineProperty(window, 'trang', {
    value: createFakeTrang({ language: 'en' }).trang,
    configurable: true,
  })
  library = (await openTestLibrary()).library
})
afterEach(async () => {
  await close()
  library.close()
  document.body.replaceChildren()
})

/** What is said over an article that is only a part, and the buttons beside it. */
async function noticeOf(partial: Article['partial'], url = 'https://example.com/a') {
  const { article } = await library.articles.importPage(capturedPage({ url, partial }))
  const queue = { lack: createStore(null) }
  const view = await render(
    inWindow(
      library,
      { queue },
      <VersionNotice
        article={article}
        capture={undefined}
        progress={undefined}
        shown={{ versionId: article.versionId, other: null, show: vi.fn(), showCurrent: vi.fn() }}
        actions={actions as unknown as ArticleActions}
        onCompare={vi.fn()}
      />,
    ),
  )
  close = view.unmount
  const buttons = [...view.place.querySelectorAll('button')]
  return { words: view.place.querySelector('[role="status"]')?.textContent, buttons, article }
}

it('offers the original of a page that is too long to be read, for saving it again would give the same', async () => {
  const { words, buttons, article } = await noticeOf('too-long')
  expect(words).toContain('too long to be read to its end')
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Open the original page'])
  await acting(() => buttons[0]?.click())
  expect(actions.openOriginal).toHaveBeenCalledExactlyOnceWith(article)
  expect(actions.recapture).not.toHaveBeenCalled()
})

const again = 'Save again'
const inBrowser = 'Open in Trang’s browser'

it.each([
  ['parts', [again]],
  ['cut-off', [again]],
  ['paywall', [inBrowser, again]],
  ['login', [inBrowser, again]],
] as const)('offers to save again what may be whole by then: %s', async (why, offered) => {
  const { buttons, article } = await noticeOf(why)
  expect(buttons.map(({ textContent }) => textContent)).toEqual(offered)
  await acting(() => buttons.at(-1)?.click())
  expect(actions.recapture).toHaveBeenCalledExactlyOnceWith(article)
})

it.each(['too-long', 'paywall'] as const)('offers nothing where a file is all there is: %s', async (why) => {
  const { words, buttons } = await noticeOf(why, 'urn:sha256:00')
  expect(words).toMatch(/^This is only the beginning/)
  expect(buttons).toEqual([])
})
