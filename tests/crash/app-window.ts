import { dirname } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import type { Tools } from './round'

export type OpenWindow = {
  page: Page
  /** Kills it with all that it has started. */
  kill: () => Promise<void>
  /** Resolves when it is gone. */
  gone: Promise<void>
}

/** Opens the window on a profile, in English, and waits for its list. */
export async function openWindow(
  { executable, app, windowSwitches, env }: Tools,
  profile: string,
): Promise<OpenWindow> {
  // By way of the package, so that Playwright holds the app back until it has attached to it; else it may wait for ever.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(executable)
  const opened = await _electron.launch({
    args: [...windowSwitches, app, `--profile=${profile}`],
    env: { ...(process.env as Record<string, string>), ...env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' },
    timeout: 60_000,
  })
  const gone = new Promise<void>((resolve) => {
    opened.process().once('exit', () => resolve())
  })
  return {
    page: await readerPage(() => opened.windows()),
    gone,
    kill: async () => {
      const { pid } = opened.process()
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
      await gone
    },
  }
}

async function readerPage(windows: () => Page[]): Promise<Page> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const page = windows().find((one) => /^app:\/\/[^/]+\/(?:index\.html)?$/.test(one.url()))
    if (page) {
      await page.getByRole('row').first().waitFor()
      return page
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the app opened no window')
}
