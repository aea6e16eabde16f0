// Stands in for Electron's own default_app.asar in the fallback runtime: `electron [-r FILE]… <folder> [arguments]`.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const required = []
let folder = null
let version = false
for (let index = 1; index < process.argv.length && folder === null; index++) {
  const argument = process.argv[index]
  if (argument === '-r' || argument === '--require') required.push(process.argv[++index])
  else if (argument === '-v' || argument === '--version') version = true
  else if (!argument.startsWith('-')) folder = path.resolve(argument)
}

if (version) {
  process.stdout.write(`v${process.versions.electron}\n`)
  process.exit(0)
}
if (folder === null) {
  process.stderr.write('electron: name the folder of an app\n')
  process.exit(1)
}

const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
// The default was made from this file's own name before it ran.
app.setPath('userData', path.join(app.getPath('appData'), app.getName()))

const require = createRequire(path.join(folder, 'package.json'))
for (const file of required) require(path.resolve(file))

// Awaited: otherwise Electron takes the app as ready before an ES module of it has run, and
// `protocol.registerSchemesAsPrivileged` comes too late.
await import(pathToFileURL(path.join(folder, manifest.main ?? 'index.js')).href)
