// The least that an Electron app with a window can be: it shows the page that is named by its last argument.
import './harness.mjs'
import { app, BrowserWindow } from 'electron'

// Electron itself takes the folder of the app's name.
const profile = app.commandLine.getSwitchValue('user-data-dir')
if (profile !== '') app.setPath('userData', profile)

async function open() {
  // Not waited for above: Electron gets ready only once this module has been run.
  await app.whenReady()
  // Servers are asked without their leave only where a bench says so.
  const webSecurity = !process.argv.includes('--any-server')
  const window = new BrowserWindow({
    ...{ width: 1280, height: 800 },
    webPreferences: { sandbox: true, webSecurity },
  })
  await window.loadFile(process.argv.at(-1) ?? '')
}

void open()
