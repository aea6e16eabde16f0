import { randomUUID } from 'node:crypto'
import type { WebContents } from 'electron/main'
import type { TrangError } from '@core/errors'
import { err } from '@core/result'
import type { LibraryArgs, LibraryRequestName, LibraryResult } from '@shared/library'
import { send } from '../ipc/send'

export type LibraryHost = {
  /** Asks the page that holds the library, and opens one without a window if there is none. */
  request: <N extends LibraryRequestName>(name: N, args: LibraryArgs<N>) => Promise<LibraryResult<N>>
  /** The window's page, which is asked from now on, and waited for until it is ready. */
  attach: (contents: WebContents) => void
  onReady: (contents: WebContents) => void
  /** The page cannot open its library, or must not: whoever asks is told. */
  onFailed: (contents: WebContents, error: TrangError) => void
  onReply: (contents: WebContents, requestId: string, result: unknown) => void
  /** Takes leave of a page that gets ready no more; what is waiting for it waits for the next one. */
  leave: (contents: WebContents) => void
  dispose: () => void
}

export type LibraryHostDeps = {
  /** Opens `app://trang/library.html`, without a window. */
  openHidden: () => WebContents
  /** How long a page may take to open its library, with what it lacks brought back from the vault. */
  readyTimeoutMs?: number
}

/** `ready` resolves with why the page will not get ready, or null when it is. */
type Page = {
  contents: WebContents
  ready: Promise<TrangError | null>
  settle: (problem: TrangError | null) => void
  /** Another one takes its place. */
  left: boolean
}
type Pending = { contents: WebContents; resolve: (result: LibraryResult<LibraryRequestName>) => void }

const cannotOpen = (detail: string) => ({ type: 'store/cannot-open', detail }) as const

/**
 * The one way from main to the library, which lives in a page. A page that does not get ready in time, crashes or is
 * closed answers `store/cannot-open`.
 */
export function createLibraryHost({ openHidden, readyTimeoutMs = 120_000 }: LibraryHostDeps): LibraryHost {
  const pending = new Map<string, Pending>()
  let shown: Page | null = null
  let hidden: Page | null = null

  const waitAnew = (page: Page) => {
    const timer = setTimeout(() => page.settle(cannotOpen('not ready')), readyTimeoutMs)
    page.ready = new Promise((resolve) => {
      page.settle = (problem) => {
        clearTimeout(timer)
        resolve(problem)
      }
    })
  }

  const fail = (page: Page, detail: string) => {
    page.settle(cannotOpen(detail))
    for (const [requestId, { contents, resolve }] of pending) {
      if (contents !== page.contents) continue
      pending.delete(requestId)
      resolve(err(cannotOpen(detail)))
    }
  }

  const watch = (contents: WebContents): Page => {
    const page: Page = { contents, ready: Promise.resolve(null), settle: () => undefined, left: false }
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

  const current = (): Page => shown ?? (hidden ??= watch(openHidden()))

  return {
    attach(contents) {
      shown = watch(contents)
    },
    onReady(contents) {
      for (const page of [shown, hidden]) if (page?.contents === contents) page.settle(null)
    },
    onFailed(contents, error) {
      for (const page of [shown, hidden]) if (page?.contents === contents) page.settle(error)
    },
    async request(name, args) {
      let page = current()
      let problem = await page.ready
      while (page.left) {
        page = current()
        problem = await page.ready
      }
      const { contents } = page
      if (problem) {
        if (page === hidden) contents.close()
        return err(problem)
      }
      if (contents.isDestroyed()) return err(cannotOpen('closed'))
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
    leave(contents) {
      for (const page of [shown, hidden]) {
        if (page?.contents !== contents) continue
        page.left = true
        if (page === shown) shown = null
        else {
          hidden = null
          contents.close()
        }
        page.settle(cannotOpen('set aside'))
      }
    },
    dispose() {
      hidden?.contents.close()
    },
  }
}
