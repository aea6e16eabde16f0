import { MessageChannelMain, session, type Session } from 'electron/main'
import type { ExtractorCall, ExtractorReply } from '@shared/extractor'
import { extractorPreload, rendererDir } from '../paths'
import { appOrigin } from '../protocol/schemes'
import { serveApp } from '../protocol/serve-app'
import { hardenSession } from '../security/harden-session'
import { openFacelessPage } from '../window/faceless-page'

export type ExtractorPage = {
  post: (call: ExtractorCall) => void
  /** Ends its process. `onGone` is not called. */
  close: () => void
}

/**
 * Opens the extractor's page: without a window, in a session of its own that can load our own files and nothing else,
 * without Node and without a bridge; all that reaches it is one end of a message port. Rejects when it cannot load.
 */
export async function openExtractorPage(handlers: {
  onReply: (reply: ExtractorReply) => void
  /** Its process ended by itself. */
  onGone: (reason: string) => void
}): Promise<ExtractorPage> {
  const webContents = openFacelessPage({
    // A fifth of the time of reading a page.
    show: true,
    session: extractorSession(),
    preload: extractorPreload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    images: false,
    webgl: false,
    spellcheck: false,
  })
  const close = () => {
    webContents.removeAllListeners('render-process-gone')
    webContents.close()
  }
  webContents.on('render-process-gone', (_event, { reason }) => {
    close()
    handlers.onGone(reason)
  })
  try {
    await webContents.loadURL(`${appOrigin}/extractor.html`)
  } catch (error) {
    close()
    throw error
  }

  const { port1: port, port2: theirs } = new MessageChannelMain()
  port.on('message', ({ data }) => handlers.onReply(data as ExtractorReply))
  port.start()
  webContents.postMessage('extractor:port', null, [theirs])
  return { post: (call) => port.postMessage(call), close }
}

let prepared: Session | null = null

function extractorSession(): Session {
  if (prepared) return prepared
  prepared = session.fromPartition('extractor', { cache: false })
  hardenSession(prepared)
  serveApp(prepared, rendererDir)
  prepared.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !url.startsWith(`${appOrigin}/`) })
  })
  return prepared
}
