import { randomUUID } from 'node:crypto'
import type { WebContents } from 'electron/main'
import { err } from '@core/result'
import type { LibraryArgs, LibraryRequestName, LibraryResult } from '@shared/library'
import { send } from '../ipc/send'

export type LibraryHost = {
  /** Asks the page that holds the library, and opens one without a face if there is none. */
  request: <N extends LibraryRequestName>(name: N, args: LibraryArgs<N>) => Promise<LibraryResult<N>>
  /** The window, which holds the library as soon as it says so. */
  attach: (contents: WebContents) => void
  onReady: (contents: WebContents) => void
  onReply: (contents: WebContents, requestId: string, result: unknown) => void
  dispose: () => void
}

export type LibraryHostDeps = {
  /** Opens `app://trang/library.html`, without a window. */
  openHidden: () => WebContents
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

  const watch = (contents: WebContents): Page => {
    const { promise, resolve } = deferred<boolean>()
    const timer = setTimeout(() => resolve(false), readyTimeoutMs)
    const settle = (ready: boolean) => {
      clearTimeout(timer)
      resolve(ready)
    }
    const fail = (detail: string) => {
      settle(false)
      for (const [requestId, { contents: asked, resolve: answer }] of pending) {
        if (asked !== contents) continue
        pending.delete(requestId)
        answer(cannotOpen(detail))
      }
    }
    contents.on('render-process-gone', (_event, { reason }) => fail(reason))
    contents.once('destroyed', () => {
      fail('closed')
      if (shown?.contents === contents) shown = null
      if (hidden?.contents === contents) hidden = null
    })
    return { contents, ready: promise, settle }
  }

  const page = (): Page => {
    if (shown) return shown
    hidden ??= watch(openHidden())
    return hidden
  }

  return {
    attach(contents) {
      shown = watch(contents)
    },
    onReady(contents) {
      if (shown?.contents !== contents) {
        if (hidden?.contents === contents) hidden.settle(true)
        return
      }
      shown.settle(true)
      // A reloaded page is ready anew, also where the first one never was.
      shown.ready = Promise.resolve(true)
    },
    async request(name, args) {
      const { contents, ready } = page()
      if (!(await ready)) {
        if (hidden?.contents === contents) contents.close()
        return cannotOpen('not ready')
      }
      if (contents.isDestroyed()) return cannotOpen('closed')
      const requestId = randomUUID()
      const answer = deferred<LibraryResult<LibraryRequestName>>()
      pending.set(requestId, { contents, resolve: answer.resolve })
      send(contents, 'library:request', { requestId, name, args })
      return answer.promise
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

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
