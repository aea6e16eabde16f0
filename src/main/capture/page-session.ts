import type { OnBeforeRequestListenerDetails, Session } from 'electron/main'
import type { AddressSpace } from '@core/capture/address-space'
import type { Turn, Visit } from './visit'

/** What takes part in drawing text. Images are asked for, and answered in the place of the network. */
const drawing = new Set(['script', 'stylesheet', 'xhr', 'image'])

type Request = { url: URL; turn: Turn | null }

export type PageRequests = {
  /** Milliseconds since all was answered; 0 while something is not. */
  idleMs: () => number
  /** Nothing goes out any more. */
  stop: () => Promise<void>
}

/**
 * Answers the first request of a session, which is for its page, in the place of the network; a CSP in the answer counts as it
 * would from there.
 * @returns ends it where no request has come
 */
export function answerFirst(session: Session, url: URL, answer: () => Response): () => void {
  const scheme = url.protocol.slice(0, -1)
  let waits = true
  const end = () => {
    if (waits) session.protocol.unhandle(scheme)
    waits = false
  }
  session.protocol.handle(scheme, () => {
    end()
    return answer()
  })
  return end
}

/**
 * Lets a page ask, in its session, for what it needs to draw text and what its place may reach; each request takes its turn as
 * those of main do. A redirect is caused by where it came from.
 * @param serves whether a request with this turn may go out by the page's session
 */
export function letPageAsk(
  session: Session,
  { visit, space, serves }: { visit: Visit; space: AddressSpace; serves: (turn: Turn) => boolean },
): PageRequests {
  const open = new Map<number, Request>()
  const stopped = new AbortController()
  let lastAt = performance.now()

  const end = ({ id }: { id: number }) => {
    open.get(id)?.turn?.leave()
    open.delete(id)
    lastAt = performance.now()
  }

  const mayGo = async ({ id, url, resourceType }: OnBeforeRequestListenerDetails): Promise<boolean> => {
    const address = new URL(url)
    if (address.protocol === 'data:' || address.protocol === 'blob:') return true
    if (!/^https?:$/.test(address.protocol) || !drawing.has(resourceType)) return false
    // Chromium asks again for the same request when it is redirected.
    const redirected = open.get(id)
    redirected?.turn?.leave()
    const request: Request = { url: address, turn: null }
    open.set(id, request)
    const cause = redirected ? visit.spaceOf(redirected.url) : space
    const turn = await visit.enter(address, cause, stopped.signal)
    if (!turn.ok) return false
    // The page has given it up in the meantime.
    if (open.get(id) !== request || stopped.signal.aborted || !serves(turn.value)) {
      turn.value.leave()
      return false
    }
    request.turn = turn.value
    return true
  }

  const { webRequest } = session
  webRequest.onBeforeRequest((details, answer) => {
    void mayGo(details).then((goes) => {
      if (!goes) end(details)
      answer({ cancel: !goes })
    })
  })
  webRequest.onCompleted(end)
  webRequest.onErrorOccurred(end)

  return {
    idleMs: () => (open.size > 0 ? 0 : performance.now() - lastAt),
    stop: async () => {
      stopped.abort()
      webRequest.onBeforeRequest((_details, answer) => answer({ cancel: true }))
      webRequest.onCompleted(null)
      webRequest.onErrorOccurred(null)
      for (const id of [...open.keys()]) end({ id })
      await session.closeAllConnections()
    },
  }
}
