// The least that an Electron app with a window can be: it shows the page that is named by its last argument.
import './harness.mjs'
import { app, BrowserWindow } from 'electron'

async function open() {
  // Not waited for above: Electron gets ready only once this module has been run.
  await app.whenReady()
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } })
  await window.loadFile(process.argv.at(-1) ?? '')
}

void open()
