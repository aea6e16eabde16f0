import { shell } from 'electron/common'
import { app } from 'electron/main'
import type { TrangError } from '@core/errors'
import {
  askToSignOut,
  chooseBackup,
  chooseBackupFolder,
  chooseExportFolder,
  chooseFiles,
  openAnnotations,
  openOpml,
  saveAnnotations,
  saveOpml,
  savePdf,
} from './dialogs'
import { createTexter } from './i18n'
import type { Handlers } from './ipc/handle'
import { send } from './ipc/send'
import type { MenuContext } from './menu/menu'
import { makePdf, printArticle } from './print/print'
import type { Services } from './services'
import { jobHandlers } from './vault/job-handlers'
import { vaultHandlers } from './vault/vault-handlers'

export type HandlerDeps = {
  services: Services
  setMenuContext: (context: MenuContext) => void
  onLibraryReady: (contents: Electron.WebContents) => void
  onMayClose: (contents: Electron.WebContents) => void
  /** Closes the page, whose IndexedDB is out of use by now, and opens it anew. */
  reopen: (contents: Electron.WebContents) => void
}

/** What main does for each call of a page. */
export function createHandlers({
  services,
  setMenuContext,
  onLibraryReady,
  onMayClose,
  reopen,
}: HandlerDeps): Handlers {
  const {
    assets,
    browser,
    capture,
    connectivity,
    extractor,
    feeds,
    givenFiles,
    library,
    preferences,
    profile,
  } = services
  const texts = () => createTexter(preferences.get().language)
  return {
    ...vaultHandlers({
      vault: services.vault,
      onRecovered: services.onRecovered,
      setAside: (reason, { sender }) => {
        const left = services.leaveIndexedDb(reason)
        if (left.ok) reopen(sender)
        return left
      },
    }),
    ...jobHandlers({
      profile,
      keeping: services.keeping,
      verify: () => services.fixity.verify('queued'),
      ask: {
        backupFolder: () => chooseBackupFolder(texts()),
        backup: (start) => chooseBackup(texts(), start),
        exportFolder: () => chooseExportFolder(texts()),
      },
      showFolder: (path) => shell.openPath(path),
    }),
    ...services.sync,
    'preferences:set': (change) => preferences.set(change),
    'browser:open': (url) => browser.open(url),
    'browser:sign-out': async () => {
      const agreed = await askToSignOut(texts())
      if (agreed) await browser.signOut()
      return agreed
    },
    'app:info': async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      profile,
      assetBytes: await assets.size(),
    }),
    'app:may-close': ({ sender }) => onMayClose(sender),
    'shell:open': (url) => shell.openExternal(url),
    'connectivity:report': (online) => connectivity.report(online),
    'capture:run': (job, { sender }) =>
      capture.run(job, (progress) => send(sender, 'capture:progress', progress)),
    'capture:images': (job, { sender }) =>
      capture.readAgain({ ...job, offline: false }, (progress) => send(sender, 'capture:progress', progress)),
    // Jobs of captures and feeds alike: their ids are unique.
    'capture:cancel': (jobId) => {
      capture.cancel(jobId)
      feeds.cancel(jobId)
    },
    'files:choose': async () => (await chooseFiles(texts())).map(givenFiles.add),
    'files:import': async ({ file, ...job }, { sender }) => {
      const source = givenFiles.resolve(file)
      if (!source.ok) return source
      return capture.importFile({ ...job, file: source.value }, (progress) =>
        send(sender, 'capture:progress', progress),
      )
    },
    'assets:store': (bytes) => assets.put(bytes),
    'feeds:find': (job) => feeds.find(job),
    'feeds:fetch': (job) => feeds.fetch(job),
    'opml:open': () => openOpml(texts(), { parse: (text) => parseOpml(text) }),
    'opml:save': async (outlines) => {
      // The start does without it.
      const { generateOpml } = await import('./feeds/opml')
      return saveOpml(texts(), { generate: generateOpml }, outlines)
    },
    'annotations:open': () => openAnnotations(texts()),
    'annotations:save': (file) => saveAnnotations(texts(), file),
    'article:print': (article) => printArticle(article, services),
    'article:pdf': (article, { sender }) =>
      savePdf(texts(), article.title, () => {
        send(sender, 'article:making-pdf', null)
        return makePdf(article, services)
      }),
    'menu:context': (context) => setMenuContext(context),
    'library:reply': ({ requestId, result }, { sender }) => library.onReply(sender, requestId, result),
    'library:ready': ({ sender }) => onLibraryReady(sender),
    // Only pages of ours get here, and they say what `TrangError` knows.
    'library:failed': (error, { sender }) => library.onFailed(sender, error as TrangError),
  }

  async function parseOpml(text: string) {
    const parsed = await extractor.run('opml', { text })
    return parsed.ok ? parsed.value : parsed
  }
}
