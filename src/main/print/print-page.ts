import { randomUUID } from 'node:crypto'
import { session, type Session, type WebContents } from 'electron/main'
import { handleAssets } from '../assets/asset-protocol'
import type { AssetStore } from '../assets/asset-store'
import { rendererDir } from '../paths'
import { printHeaders } from '../protocol/content-security'
import { appOrigin } from '../protocol/schemes'
import { createAppHandler } from '../protocol/serve-app'
import { hardenSession } from '../security/harden-session'
import { openFacelessPage } from '../window/faceless-page'

/** Main asks from a world of its own, in which it may ask also what runs no scripts. Layout is what has faces fetched. */
const ourWorld = 999
const untilFontsAreThere = 'document.body.offsetHeight; document.fonts.ready.then(() => true)'

/** Documents that are being printed, by their addresses. */
const documents = new Map<string, string>()
let prepared: Session | null = null

/** Reaches our own files and the images of the library, and nothing else; it has nothing in common with the window. */
function printSession(assets: AssetStore): Session {
  if (prepared) return prepared
  prepared = session.fromPartition('print', { cache: false })
  hardenSession(prepared)
  const serveFile = createAppHandler(rendererDir)
  prepared.protocol.handle('app', (request) => {
    const document = documents.get(request.url)
    return document === undefined ? serveFile(request) : new Response(document, { headers: printHeaders })
  })
  prepared.protocol.handle('asset', handleAssets(assets))
  return prepared
}

/**
 * Shows a document to nobody, in a page of its own that runs no scripts, and has it printed there once all of it is there.
 * Rejects where the page cannot be had, or ends before.
 */
export async function inPrintPage<T>(
  document: string,
  assets: AssetStore,
  print: (contents: WebContents) => Promise<T>,
): Promise<T> {
  const address = `${appOrigin}/print/${randomUUID()}`
  documents.set(address, document)
  const contents = openFacelessPage({
    session: printSession(assets),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    webgl: false,
    spellcheck: false,
  })
  const gone = new Promise<never>((_resolve, reject) => {
    contents.once('render-process-gone', (_event, { reason }) =>
      reject(new Error(`the page that prints is gone: ${reason}`)),
    )
  })
  const printed = async () => {
    await contents.loadURL(address)
    await contents.executeJavaScriptInIsolatedWorld(ourWorld, [{ code: untilFontsAreThere }])
    return print(contents)
  }
  try {
    return await Promise.race([printed(), gone])
  } finally {
    documents.delete(address)
    contents.close()
  }
}
