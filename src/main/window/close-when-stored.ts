import { app, type BrowserWindow } from 'electron/main'
import { send } from '../ipc/send'

/** How long a window that does not answer is waited for, in milliseconds. */
const patienceMs = 3_000

/**
 * Lets a window close only after its page has stored what it holds back, such as the reading place of the last moment.
 * Returns what to call when the page says that it has.
 */
export function closeWhenStored(window: BrowserWindow): () => void {
  let stored = false
  let asked = false
  let quitting = false
  const onQuit = () => {
    quitting = true
  }
  app.on('before-quit', onQuit)

  const close = () => {
    if (stored) return
    stored = true
    clearTimeout(timer)
    // Holding the window back has ended the quit.
    if (quitting) app.quit()
    else if (asked) window.close()
  }
  let timer: ReturnType<typeof setTimeout> | undefined

  window.on('close', (event) => {
    if (stored) return
    event.preventDefault()
    if (asked) return
    asked = true
    timer = setTimeout(close, patienceMs)
    send(window.webContents, 'app:closing', null)
  })
  window.webContents.on('render-process-gone', () => {
    if (asked) close()
  })
  window.once('closed', () => {
    clearTimeout(timer)
    app.off('before-quit', onQuit)
  })
  return () => {
    if (asked) close()
  }
}
