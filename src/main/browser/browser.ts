import { randomUUID } from 'node:crypto'
import { session as sessions, type BrowserWindow, type WebContents } from 'electron/main'
import { parseAddress } from '@core/address'
import type { Article } from '@core/article'
import type { CaptureProgress } from '@core/capture'
import type { TrangError } from '@core/errors'
import { otherLocale } from '@core/locale'
import { err, ok, type Result } from '@core/result'
import type { BrowserSaving, BrowserState, toolbarSchemas, ToolbarResults } from '@shared/browser'
import type { Capture } from '../capture/capture'
import type { HandlersOf } from '../ipc/handle'
import { sendToolbar } from '../ipc/send'
import type { LibraryHost } from '../library/library-host'
import type { Log } from '../log'
import { rendererDir } from '../paths'
import type { PreferenceStore } from '../preferences'
import { serveApp } from '../protocol/serve-app'
import { hardenSession } from '../security/harden-session'
import { clearBrowserSession, openBrowserSession, type BrowserSession } from './browser-session'
import { openBrowserWindow } from './browser-window'
import type { BrowserKey } from './keys'
import { readSite } from './read-site'
import { createSiteView, type Arrival, type SiteView } from './site-view'

export type Browser = {
  /** Brings its window to the front, opening it if need be. @param url null for no page yet */
  open: (url: string | null) => Promise<void>
  /** Closes its window, and makes all sites forget who is signed in. */
  signOut: () => Promise<void>
  close: () => void
  isToolbar: (contents: WebContents) => boolean
  toolbarHandlers: HandlersOf<typeof toolbarSchemas, ToolbarResults>
}

type BrowserDeps = {
  preferences: PreferenceStore
  capture: Pick<Capture, 'saveSeen' | 'cancel'>
  library: Pick<LibraryHost, 'request'>
  log: Log
}

type Opened = {
  window: BrowserWindow
  site: SiteView
  browsing: BrowserSession
  /** Of what is saved from it, one page at a time. */
  jobId: string
  setToolbarHeight: (height: number) => void
  saving: BrowserSaving | null
  /** Gives up what is being saved. */
  stopSaving: () => void
}

const megabyte = 1024 ** 2

/** Trang's browser: one window, in which people sign in to sites, and save what they see there. */
export function createBrowser({ preferences, capture, library, log }: BrowserDeps): Browser {
  let opened: Opened | null = null
  let opening: Promise<Opened> | null = null
  let browserSession: Promise<BrowserSession> | null = null

  const stateOf = ({ site, saving }: Opened): BrowserState => ({ ...site.state(), saving })
  const tell = () => {
    if (!opened) return
    const { window, site } = opened
    window.setTitle(titleOf(site))
    site.view.setVisible(isShown(site))
    // Keys do not get lost in what nobody sees.
    if (!isShown(site) && site.view.webContents.isFocused()) window.webContents.focus()
    sendToolbar(window.webContents, 'toolbar:state', stateOf(opened))
  }

  const onKey = (key: BrowserKey) => {
    if (!opened) return
    const { window, site } = opened
    switch (key) {
      case 'address':
        window.webContents.focus()
        return sendToolbar(window.webContents, 'toolbar:address', null)
      case 'other-side':
        return (isShown(site) && window.webContents.isFocused() ? site.view : window).webContents.focus()
      case 'save':
        return void save(opened)
      case 'close':
        return window.close()
      case 'zoom-in':
      case 'zoom-out':
      case 'zoom-reset':
        return site.zoom(key)
      case 'language':
        preferences.set({ language: otherLocale(preferences.get().language) })
        return
      default:
        site.move(key).catch(fail)
    }
  }
  const fail = (error: unknown) => log('error', "Trang's browser failed", error)

  /** Saves the page that is shown, unless one is being saved already. */
  const save = async (from: Opened): Promise<void> => {
    const arrival = from.site.arrival()
    if (!arrival || from.saving?.kind === 'running') return
    const show = (saving: BrowserSaving | null) => {
      from.saving = saving
      tell()
    }
    const stopped = new AbortController()
    from.stopSaving = () => {
      stopped.abort()
      capture.cancel(from.jobId)
    }
    show({ kind: 'running', stage: 'extracting', done: 0, total: 0 })
    try {
      const saved = await store(from, arrival, stopped.signal, ({ jobId: _jobId, ...step }) =>
        show({ kind: 'running', ...step }),
      )
      if (saved.ok) show({ kind: 'saved', ...saved.value })
      else show(saved.error.type === 'fetch/cancelled' ? null : { kind: 'failed', error: saved.error })
    } catch (error) {
      fail(error)
      show({ kind: 'failed', error: { type: 'extract/crashed' } })
    }
  }

  const store = async (
    { jobId, browsing, site }: Opened,
    arrival: Arrival,
    stopped: AbortSignal,
    onProgress: (progress: CaptureProgress) => void,
  ): Promise<Result<Pick<Article, 'title' | 'partial' | 'images'>, TrangError>> => {
    const { url } = arrival
    site.stay()
    const read = await readSite(site.view.webContents, preferences.get().pageMegabytes * megabyte)
    if (stopped.aborted) return err({ type: 'fetch/cancelled' })
    if (!read.ok) return read
    // Another page has come while this one was read.
    if (site.arrival()?.url !== url) return err({ type: 'fetch/network', code: 'ERR_ABORTED' })
    const page = {
      ...arrival,
      ...read.value,
      space: browsing.spaceOf(new URL(url)),
      at: new Date().toISOString(),
    }
    const captured = await capture.saveSeen({ jobId, page, cookies: browsing.session }, onProgress)
    if (!captured.ok) return captured
    const stored = await library.request('storeSeen', { page: captured.value })
    if (!stored.ok) return stored
    const { title, partial, images } = stored.value
    return ok({ title, partial, images })
  }

  const openWindow = async (): Promise<Opened> => {
    browserSession ??= openBrowserSession(() => opened?.site.refuse('download'))
    const browsing = await browserSession
    const { window, load, show, setToolbarHeight } = openBrowserWindow({
      session: toolbarSession(),
      initial: { preferences: preferences.get(), platform: process.platform },
      onKey,
    })
    const site = createSiteView(browsing, window, (isNewPage) => {
      if (opened && isNewPage && opened.saving?.kind !== 'running') opened.saving = null
      tell()
    })
    site.view.setVisible(false)
    show(site.view)
    const jobId = `browser:${randomUUID()}`
    window.once('closed', () => {
      opened = null
      capture.cancel(jobId)
    })
    const now: Opened = {
      window,
      site,
      browsing,
      setToolbarHeight,
      saving: null,
      stopSaving: () => undefined,
      jobId,
    }
    opened = now
    await load()
    return now
  }

  const openOnce = () =>
    (opening ??= openWindow().finally(() => {
      opening = null
    }))

  preferences.onChange((changed) => {
    if (!opened) return
    const { window } = opened
    sendToolbar(window.webContents, 'toolbar:preferences', changed)
    // With another language all windows get the menu anew.
    queueMicrotask(() => {
      if (!window.isDestroyed()) window.removeMenu()
    })
  })

  return {
    open: async (url) => {
      const { window, site } = opened ?? (await openOnce())
      if (window.isMinimized()) window.restore()
      window.focus()
      if (url === null) return
      await site.open(url)
      site.view.webContents.focus()
    },
    signOut: async () => {
      opened?.window.destroy()
      await clearBrowserSession()
    },
    close: () => opened?.window.destroy(),
    isToolbar: (contents) => contents === opened?.window.webContents,
    toolbarHandlers: {
      'toolbar:ready': () => {
        if (!opened) throw new Error('the toolbar has no window')
        return stateOf(opened)
      },
      'toolbar:go': async (input) => {
        const address = parseAddress(input)
        if (!address.ok) return address
        await opened?.site.open(address.value)
        opened?.site.view.webContents.focus()
        return ok(null)
      },
      'toolbar:move': (move) => opened?.site.move(move),
      'toolbar:save': () => (opened ? save(opened) : undefined),
      'toolbar:stop-saving': () => opened?.stopSaving(),
      'toolbar:height': (height) => opened?.setToolbarHeight(height),
    },
  }
}

/** In memory, and apart from the library's: the toolbar stores nothing. */
function toolbarSession() {
  const session = sessions.fromPartition('browser-toolbar')
  if (session.protocol.isProtocolHandled('app')) return session
  hardenSession(session)
  serveApp(session, rendererDir)
  return session
}

/** Where there is no page, or none that can be shown, our own says so. */
const isShown = (site: SiteView): boolean => {
  const { problem, url } = site.state()
  return problem === null && url !== ''
}

const titleOf = ({ view: { webContents } }: SiteView): string => {
  const title = webContents.getTitle()
  return title === '' ? 'Trang' : `${title} – Trang`
}
