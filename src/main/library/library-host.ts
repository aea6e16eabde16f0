import { randomUUID } from 'node:crypto'
import type { WebContents } from 'electron/main'
import { err } from '@core/result'
import type { LibraryArgs, LibraryRequestName, LibraryResult } from '@shared/library'
import { send } from '../ipc/send'

export type LibraryHost = {
  /** Asks the page that holds the library, and opens one without a window if there is none. */
  request: <N extends LibraryRequestName>(name: N, args: LibraryArgs<N>) => Promise<LibraryResult<N>>
  /** The window's page, which is asked from now on, and waited for until it is ready. */
  attach: (contents: WebContents) => void
  onReady: (contents: WebContents) => void
  onReply: (contents: WebContents, requestId: string, result: unknown) => void
  dispose: () => void
}

export type LibraryHostDeps = {
  /** Opens `app://trang/library.html`, without a window. */
  openHidden: () => WebContents
  /** How long a page may take to open its library. */
  readyTimeoutMs?: number
}

type Page = { contents: WebContents; ready: Promise<boolean>; settle: (ready: boolean) => void }
type Pending = { contents: WebContents; resolve: (result: LibraryResult<LibraryRequestName>) => void }

const cannotOpen = (detail: string) => err({ type: 'store/cannot-open', detail } as const)

/**
 * The one way from main to the library, which lives in a page. A page that does not get ready in time, crashes or is
 * closed answers `store/cannot-open`.
 */
export function createLibraryHost({ openHidden, readyTimeoutMs = 20_000 }: LibraryHostDeps): LibraryHost {
  const pending = new Map<string, Pending>()
  let shown: Page | null = null
  let hidden: Page | null = null

  const waitAnew = (page: Page) => {
    const timer = setTimeout(() => page.settle(false), readyTimeoutMs)
    page.ready = new Promise((resolve) => {
      page.settle = (ready) => {
        clearTimeout(timer)
        resolve(ready)
      }
    })
  }

  const fail = (page: Page, detail: string) => {
    page.settle(false)
    for (const [requestId, { contents, resolve }] of pending) {
      if (contents !== page.contents) continue
      pending.delete(requestId)
      resolve(cannotOpen(detail))
    }
  }

  const watch = (contents: WebContents): Page => {
    const page: Page = { contents, ready: Promise.resolve(false), settle: () => undefined }
    waitAnew(page)
    contents.on('render-process-gone', (_event, { reason }) => {
      fail(page, reason)
      // A window's page is loaded again, and says when it is ready; the other is opened anew when it is needed.
      if (page === shown) waitAnew(page)
      else contents.close()
    })
    contents.once('destroyed', () => {
      fail(page, 'closed')
      if (shown === page) shown = null
      if (hidden === page) hidden = null
    })
    return page
  }

  return {
    attach(contents) {
      shown = watch(contents)
    },
    onReady(contents) {
      for (const page of [shown, hidden]) if (page?.contents === contents) page.settle(true)
    },
    async request(name, args) {
      const page = shown ?? (hidden ??= watch(openHidden()))
      const { contents } = page
      if (!(await page.ready)) {
        if (page === hidden) contents.close()
        return cannotOpen('not ready')
      }
      if (contents.isDestroyed()) return cannotOpen('closed')
      const requestId = randomUUID()
      return new Promise((resolve) => {
        // The page answers with what `LibraryRequests` says for the name: both ends are compiled from that one type.
        pending.set(requestId, { contents, resolve })
        send(contents, 'library:request', { requestId, name, args })
      })
    },
    onReply(contents, requestId, result) {
      const request = pending.get(requestId)
      if (request?.contents !== contents) return
      pending.delete(requestId)
      request.resolve(result as LibraryResult<LibraryRequestName>)
    },
    dispose() {
      hidden?.contents.close()
    },
  }
}
