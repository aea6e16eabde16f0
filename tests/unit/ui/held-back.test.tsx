// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Article, CaptureRequest } from '@core/article'
import { createFormat } from '@core/format'
import { useRowStatus } from '@renderer/features/article-list/row-status'
import { CaptureState } from '@renderer/features/reader/capture-state'
import { createCaptureQueue } from '@renderer/jobs/capture-queue'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

// A server that has named the time to come back at: what waits for it says so, and is no failure.

const until = new Date(Date.now() + 60_000).toISOString()
let store: Awaited<ReturnType<typeof openTestLibrary>>
let close = () => Promise.resolve()

beforeEach(async () => {
  giveTrang({ language: 'vi' })
  store = await openTestLibrary()
})

afterEach(async () => {
  await close()
  store.library.close()
  document.body.replaceChildren()
})

function Row({ article, capture }: { article: Article; capture: CaptureRequest | undefined }) {
  const status = useRowStatus(article, capture, undefined)
  return (
    <p>
      {status?.kind}: {status?.text}
    </p>
  )
}

it('the row and the reader name the host and the time', async () => {
  const { library, now } = store
  const { id } = await library.articles.enqueue('https://vi-du.vn/a')
  await library.articles.captureFailed(id, { type: 'fetch/asks-to-wait', host: 'vi-du.vn', until }, until)
  const article = (await library.articles.get(id)) as Article
  const capture = await library.articles.capture(id)
  const queue = createCaptureQueue({ library, trang: window.trang, now })
  const shown = await render(
    inWindow(
      library,
      { queue },
      <>
        <Row article={article} capture={capture} />
        <CaptureState article={article} capture={capture} progress={undefined} actions={undefined as never} />
      </>,
    ),
  )
  close = shown.unmount
  const sentence = `vi-du.vn yêu cầu đợi đến ${createFormat('vi').moment(until)}.`
  expect(shown.place.textContent).toContain(`waiting: ${sentence}`)
  expect(shown.place.textContent.split(sentence)).toHaveLength(3)
  expect(shown.place.textContent).not.toContain('Chưa lưu được')
})
