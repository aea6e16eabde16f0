import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from './launch'
import type { Site } from './serve'

async function pageAt(app: ElectronApplication, start: RegExp): Promise<Page> {
  const find = () => app.windows().find((page) => start.test(page.url()))
  await expect.poll(() => find()?.url(), { message: `a page at ${start}` }).toBeDefined()
  const page = find()
  if (!page) throw new Error(`The page at ${start} is gone`)
  return page
}

/** The toolbar of Trang's browser. */
export const toolbarOf = (app: ElectronApplication): Promise<Page> =>
  pageAt(app, /^app:\/\/trang\/browser\.html$/)

/** The page of this site that Trang's browser shows. */
export const siteIn = (app: ElectronApplication, { origin }: Site): Promise<Page> =>
  pageAt(app, new RegExp(`^${origin}/`))

/** Types an address into the toolbar, as people do. */
export async function goTo(toolbar: Page, url: string): Promise<void> {
  const address = toolbar.getByRole('textbox')
  await address.fill(url)
  await address.press('Enter')
}

/**
 * Presses a key in the window of Trang's browser. Main listens for its keys, past which Playwright's own go.
 * @param key an accelerator's key code, such as `S` @param at a part of the address of the page that has the focus
 */
export const press = (
  app: ElectronApplication,
  key: string,
  { at, modifiers }: { at: string; modifiers: ('control' | 'shift' | 'alt')[] },
): Promise<void> =>
  app.evaluate(
    ({ webContents }, pressed) => {
      const page = webContents.getAllWebContents().find((one) => one.getURL().includes(pressed.at))
      for (const type of ['keyDown', 'keyUp'] as const)
        page?.sendInputEvent({ type, keyCode: pressed.key, modifiers: pressed.modifiers })
    },
    { key, at, modifiers },
  )
