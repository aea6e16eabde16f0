// Runs in an app that is measured, before its own main script: what stands on standard input is run in the window that has
// `trangBench`, and what comes of it is told on standard output. The product itself has no switch for measuring.
import { app } from 'electron'
import { createInterface } from 'node:readline'

const tell = (/** @type {object} */ message) =>
  process.stdout.write(`trang-bench ${JSON.stringify(message)}\n`)

/** @type {Promise<import('electron').WebContents>} */
const measured = new Promise((resolve) => {
  app.on('web-contents-created', (_event, contents) => {
    const look = async () => {
      if (await contents.executeJavaScript("'trangBench' in window")) resolve(contents)
    }
    contents.on('did-finish-load', () => void look())
  })
})

/** @param {string} line */
async function run(line) {
  const { id, script } = JSON.parse(line)
  try {
    const contents = await measured
    tell({ id, result: await contents.executeJavaScript(script) })
  } catch (cause) {
    tell({ id, failed: String(cause) })
  }
}

createInterface({ input: process.stdin }).on('line', (line) => void run(line))
