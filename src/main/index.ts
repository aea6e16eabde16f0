import { app, dialog } from 'electron/main'
import { readStart } from './arguments'
import { startCli } from './cli/cli-app'
import { createTexter } from './i18n'
import { registerSchemes } from './protocol/schemes'
import { presentNoCertificates } from './security/client-certificates'
import { hardenAllContents } from './security/harden-contents'
import { turnSpellCheckersOff } from './security/harden-session'
import { detectLocale } from './services'
import { startWindowApp } from './window-app'

registerSchemes()
// Where the launcher had to turn Chromium's sandbox off (as root it refuses to start), insisting on it would kill the
// network service. Every page asks for its own sandbox besides.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Reading aloud: on Linux, Chromium asks the system for its voices only when told to.
if (process.platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher')
hardenAllContents(app)
turnSpellCheckersOff(app)
presentNoCertificates(app)

const start = readStart(process.argv, process.cwd())
// Awaited: where Chromium keeps its files has to be settled before the app gets ready.
if (start.kind === 'cli') await startCli(start.argv)
else await startWindowApp(start, failToStart)

/** Nothing can be shown but a box with the reason. */
function failToStart(reason: string): void {
  dialog.showErrorBox(createTexter(detectLocale()).t('dialogs:profile.title'), reason)
  app.exit(1)
}
