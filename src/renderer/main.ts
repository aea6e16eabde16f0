import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { changesMade, openLibrary } from './data'
import { nextFrame } from './system/next-frame'
import { doAllNow } from './system/soon'
import { createVaultWork } from './system/vault-work'

/** Both of what follows have much to run, which would hold the first picture back. */
const drawn = Promise.resolve(window.trangFirstPicture)
// Loaded while the library is opened: each takes about as long as the other.
const loading = drawn.then(() => import('./window'))
// Before the library is opened, for that is what main has to tell of.
const vault = createVaultWork(window.trang.vault)

window.trang.app.onClosing(() => {
  // What is scrolled is told in the next frame, and acted on by the one after.
  nextFrame()
    .then(nextFrame)
    .then(doAllNow)
    .then(changesMade)
    .then(async () => (await loading).leave())
    .catch(reportError)
    .then(changesMade)
    .then(() => window.trang.app.mayClose())
    .catch(reportError)
})

drawn
  .then(() => openLibrary({ vault: window.trang.vault, room: window.trang }))
  .then(async (library) => (await loading).start(library, vault))
  .catch(async (cause: unknown) => (await loading).fail(cause))
  .catch(reportError)
