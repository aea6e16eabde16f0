import { app } from 'electron/main'
import { readStart } from './arguments'
import { registerSchemes } from './protocol/schemes'
import { hardenAllContents } from './security/harden-contents'
import { runWindowApp } from './window-app'

registerSchemes()
// Where the launcher had to turn Chromium's sandbox off (as root it refuses to start), insisting on it would kill the
// network service. Every page asks for its own sandbox besides.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
hardenAllContents(app)

const start = readStart(process.argv, process.cwd())
if (start.kind === 'window') {
  if (start.profile !== null) {
    app.setPath('userData', start.profile)
    app.setPath('sessionData', start.profile)
  }
  // Not awaited: the app gets ready only once this module has run.
  if (app.requestSingleInstanceLock({ url: start.url })) void runWindowApp(start.url)
  else app.quit()
}
