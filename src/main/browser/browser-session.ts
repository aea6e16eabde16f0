import {
  session as sessions,
  type OnBeforeRequestListenerDetails,
  type Session,
  type WebFrameMain,
} from 'electron/main'
import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import type { FetchError } from '@core/errors'
import { endpointOf, isDirect, isOutOfReach, openGuard, proxyConfigOf, spaceOfUrl } from '../capture/guard'
import { requestUserAgent } from '../capture/http'
import { letBrowse } from '../security/harden-contents'
import { grantOnly, pagePermissions } from '../security/harden-session'

/** What people sign in to is kept here, apart from the library and from the visits of captures. */
const partition = 'persist:browser'

export type BrowserSession = {
  session: Session
  /**
   * Has the next navigation, if it is to this address, count as a person's, who may go anywhere. One that was reached before and is
   * asked for `again` stays where it was: a name of the web that now leads into the own network would take its pages along.
   */
  expectPerson: (url: URL, again?: 'again') => Promise<void>
  spaceOf: (url: URL) => AddressSpace
  /** Why an address could not be reached; null where the guard does not know. */
  failureOf: (url: URL) => FetchError | null
}

/**
 * The session of Trang's browser. All of it goes out by a guard, as captures do: what a page asks for, and where it leads, is
 * the page's doing. May be opened once in a process. @param onDownload a page has offered a file, which is refused
 */
export async function openBrowserSession(onDownload: () => void): Promise<BrowserSession> {
  const session = sessions.fromPartition(partition)
  const { defaultSession } = sessions
  const guard = await openGuard(async (host) => {
    const { endpoints } = await defaultSession.resolveHost(host)
    return endpoints.map(({ address }) => address)
  })
  let expected: { href: string; isAgain: boolean } | null = null
  let goesDirectly = false
  /** Where each request is by now: Chromium asks again for the same one when it is redirected. */
  const open = new Map<number, URL>()

  const causeOf = ({ id, url, resourceType, ...of }: OnBeforeRequestListenerDetails): RequestCause => {
    const from = open.get(id)
    if (from) return spaceOfUrl(guard, from)
    if (resourceType === 'mainFrame') {
      const persons = url === expected?.href ? expected : null
      expected = null
      if (persons) return (persons.isAgain && guard.spaceOf(endpointOf(new URL(url)))) || 'person'
    }
    const spaces = placesOf(of).map((place) => spaceOfUrl(guard, place))
    return spaces.every((space) => space === spaces[0]) ? (spaces[0] ?? 'public') : 'public'
  }

  const mayGo = (details: OnBeforeRequestListenerDetails): boolean => {
    const url = new URL(details.url.replace(/^ws(?=s?:)/, 'http'))
    if (/^(?:data|blob):$/.test(url.protocol)) return true
    if (!/^https?:$/.test(url.protocol)) return false
    const cause = causeOf(details)
    if (isOutOfReach(guard, url, cause)) return false
    if (goesDirectly) guard.expect(endpointOf(url), cause)
    open.set(details.id, url)
    return true
  }

  letBrowse(session)
  grantOnly(session, pagePermissions)
  session.setUserAgent(requestUserAgent(), 'vi,en')
  session.on('will-download', (event) => {
    event.preventDefault()
    onDownload()
  })
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayGo(details) }))
  session.webRequest.onCompleted(({ id }) => void open.delete(id))
  session.webRequest.onErrorOccurred(({ id }) => void open.delete(id))

  return {
    session,
    expectPerson: async (url, again) => {
      const route = await defaultSession.resolveProxy(url.href)
      goesDirectly = isDirect(route)
      await session.setProxy(proxyConfigOf(guard, route))
      expected = { href: url.href, isAgain: again !== undefined }
    },
    spaceOf: (url) => spaceOfUrl(guard, url),
    failureOf: (url) => guard.failureOf(endpointOf(url)),
  }
}

/** Makes all sites forget who is signed in, and that anybody was there. */
export async function clearBrowserSession(): Promise<void> {
  const session = sessions.fromPartition(partition)
  await session.closeAllConnections()
  await Promise.all([session.clearData(), session.clearAuthCache()])
}

/**
 * The pages that a request comes from: its frame's and those around it. None for what is of no page, such as a service
 * worker's, or of one that is gone.
 */
function placesOf({
  frame,
  webContents,
}: Pick<OnBeforeRequestListenerDetails, 'frame' | 'webContents'>): URL[] {
  const top = webContents?.mainFrame
  if ((top && isGone(top)) || (frame && isGone(frame))) return []
  const around = [top?.url || webContents?.opener?.url]
  for (let at = frame ?? null; at; at = at.parent) around.push(at.url)
  return around.flatMap((url) => (url !== undefined && /^https?:/.test(url) ? new URL(url) : []))
}

/** Newer Electrons throw where a frame that is gone is asked for anything else; older ones have no such method. */
const isGone = (frame: WebFrameMain): boolean => 'isDestroyed' in frame && frame.isDestroyed()
