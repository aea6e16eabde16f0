import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { chromium, expect, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { test as base, readerWindow } from './launch'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Playwright's own arguments, which would hold the new process back until Playwright has attached to it. */
const playwrights = String.raw`^(?:--inspect|--remote-debugging-port)\b`

async function connect(port: number): Promise<Browser> {
  const browsers: Browser[] = []
  const attempt = () =>
    chromium.connectOverCDP(`http://127.0.0.1:${port}`).then(
      (browser) => browsers.push(browser),
      () => 0,
    )
  await expect.poll(attempt, { message: 'the app starts itself anew', timeout: 60_000 }).toBe(1)
  const [browser] = browsers
  if (!browser) throw new Error('No browser was connected to')
  return browser
}

/** Prepares for an app that will start itself anew, where Playwright loses it. */
async function prepareRestart(app: ElectronApplication): Promise<number> {
  const port = await freePort()
  await app.evaluate(
    ({ app: running }, [pattern, own]) => {
      const relaunch = running.relaunch.bind(running)
      running.relaunch = ({ args = [] } = {}) => {
        const given = args.filter(
          (argument, at) => argument !== '-r' && args[at - 1] !== '-r' && !new RegExp(pattern).test(argument),
        )
        relaunch({ args: [own, ...given] })
      }
    },
    [playwrights, `--remote-debugging-port=${port}`] as const,
  )
  return port
}

type Fixtures = {
  /**
   * To be called before an app is made to start itself anew, and what it gives after that: the new process's window. The
   * new process ends with the test.
   */
  followRestart: (app: ElectronApplication) => Promise<() => Promise<Page>>
}

export const test = base.extend<Fixtures>({
  followRestart: async ({}, provide) => {
    const browsers: Browser[] = []
    await provide(async (app) => {
      const port = await prepareRestart(app)
      return async () => {
        const browser = await connect(port)
        browsers.push(browser)
        return readerWindow(() => browser.contexts().flatMap((context) => context.pages()))
      }
    })
    for (const browser of browsers) {
      const gone = new Promise((resolve) => browser.once('disconnected', resolve))
      const session = await browser.newBrowserCDPSession()
      // It is gone before it answers.
      await session.send('Browser.close').catch(() => undefined)
      await gone
    }
  },
})
