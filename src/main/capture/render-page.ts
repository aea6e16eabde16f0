import type { Session, WebContents } from 'electron/main'
import { setTimeout as delay } from 'node:timers/promises'
import { isSettled, type PageActivity } from '@core/capture/drawn-page'
import { openFacelessPage } from '../window/faceless-page'
import type { FetchedPage } from './fetch-page'
import { requestUserAgent } from './http'
import { asText, openWorld, readDocument, sendTo, type Ask, type Send } from './page-world'
import { answerFirst, letPageAsk, type PageRequests } from './page-session'
import type { Visit } from './visit'

/** For a page to draw itself; then it is read as it is. */
const drawingMs = 15_000
/** For it to answer, when its scripts are no more in the way. */
const readingMs = 5000
const lookEveryMs = 250

/** So high that what is drawn when it comes into view is drawn. */
const view = { width: 1280, height: 4000, deviceScaleFactor: 1, mobile: false }

/**
 * What a page may not do in any case: ask by a dialog, open windows, send forms, download, leave, hold frames, plugins or
 * workers, a service worker among them. Scripts keep the page's own origin, as they ask it for the text.
 */
const policy =
  "sandbox allow-scripts allow-same-origin; frame-src 'none'; object-src 'none'; worker-src 'none'"

const onePixel = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

type RenderOptions = { visit: Visit; signal: AbortSignal; maxBytes: number }

/**
 * Has a page's own scripts draw it, in a page that nobody sees and without a bridge, from the answer that was fetched, and reads what
 * has become of it: HTML in UTF-8. Null where there is nothing that can be read: it has crashed, is too large, does
 * not end even when it is told to, or `signal` came first.
 */
export async function renderPage(
  page: FetchedPage,
  { visit, signal, maxBytes }: RenderOptions,
): Promise<Uint8Array | null> {
  const url = new URL(page.finalUrl)
  const { session, serves } = await visit.pageSession(url)
  const requests = letPageAsk(session, { visit, space: page.space, serves })
  const contents = openPage(session)
  const endAnswer = answerFirst(session, url, () => answerOf(page))
  const over = new AbortController()
  try {
    const html = await Promise.race([
      untilGone(contents, signal),
      draw(contents, page, { requests, maxBytes, over: over.signal }),
    ])
    const bytes = html === null ? null : new TextEncoder().encode(html)
    return bytes && bytes.length <= maxBytes ? bytes : null
  } finally {
    over.abort()
    endAnswer()
    if (!contents.isDestroyed()) contents.close()
    await requests.stop()
  }
}

/** Painted off the screen: so it is in view for its scripts, and needs no display. */
function openPage(session: Session): WebContents {
  const contents = openFacelessPage({
    session,
    offscreen: true,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webgl: false,
    spellcheck: false,
    disableDialogs: true,
  })
  contents.setUserAgent(requestUserAgent())
  contents.setAudioMuted(true)
  contents.setFrameRate(10)
  return contents
}

const untilGone = (contents: WebContents, signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    const end = () => resolve(null)
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    contents.once('render-process-gone', end)
    contents.once('destroyed', end)
  })

async function draw(
  contents: WebContents,
  page: FetchedPage,
  { requests, maxBytes, over }: { requests: PageRequests; maxBytes: number; over: AbortSignal },
): Promise<string | null> {
  // A page that goes away answers no more; `untilGone` tells of it.
  const send = sendTo(contents)
  // There is no view to be given a size before there is a page.
  await contents.loadURL('about:blank')
  contents.debugger.attach('1.3')
  await send('Emulation.setDeviceMetricsOverride', view)
  await answerImages(contents, send)
  const arrived = new Promise<void>((resolve) => contents.once('did-navigate', () => resolve()))
  // Refused navigations of the page's own would make it a failure.
  contents.loadURL(page.finalUrl).catch(() => undefined)

  const ended = AbortSignal.any([over, AbortSignal.timeout(drawingMs)])
  const settled = arrived.then(() => untilSettled(send, requests, ended))
  const ask = await Promise.race([settled, delay(drawingMs, null)])
  if (ask) return ask(readDocument(maxBytes)).then(asText)
  // Its scripts may be in a loop without an end. What they have drawn so far is there when they are stopped.
  const answers = await Promise.race([openWorld(send).then(() => true), delay(readingMs / 5, false)])
  if (!answers) void send('Runtime.terminateExecution')
  const last = openWorld(send).then((world) => world(readDocument(maxBytes)))
  return Promise.race([last.then(asText), delay(readingMs, null)])
}

/** The page as it was fetched. Its own policy, if it has one, holds too. */
function answerOf({ bytes, provenance }: FetchedPage): Response {
  const { charset, headers } = provenance
  return new Response(bytes, {
    headers: {
      'content-type': `text/html; charset=${charset}`,
      'content-security-policy': [policy, headers['content-security-policy']].filter(Boolean).join(', '),
    },
  })
}

/** Each image is a pixel, so that their places are filled without them. */
async function answerImages(contents: WebContents, send: Send): Promise<void> {
  const headers = { 'content-type': 'image/gif', 'access-control-allow-origin': '*' }
  const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }))
  contents.debugger.on('message', (_event, method: string, params: unknown) => {
    if (method !== 'Fetch.requestPaused') return
    const { requestId } = params as { requestId: string }
    void send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body: onePixel })
  })
  await send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Image' }] })
}

/** Null where it has ended before. */
async function untilSettled(send: Send, requests: PageRequests, ended: AbortSignal): Promise<Ask | null> {
  const ask = await openWorld(send)
  await ask(observe)
  while (!ended.aborted) {
    const seen = (await ask(look)) as Omit<PageActivity, 'idleMs'> | null
    if (seen && isSettled({ ...seen, idleMs: requests.idleMs() })) return ask
    await delay(lookEveryMs)
  }
  return null
}

const observe = `
  var changedAt = performance.now()
  new MutationObserver(() => { changedAt = performance.now() })
    .observe(document, { subtree: true, childList: true, characterData: true })`
const look = `({
  quietMs: performance.now() - changedAt,
  isParsed: document.readyState !== 'loading',
  textLength: document.body?.innerText?.length ?? 0,
})`
