import { expect } from './launch'
import type { FrameLocator, Locator, Page } from '@playwright/test'

/** The list's row of the article with this title. */
export const row = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('row').filter({ hasText: title })

/** The text of the open article. */
export const articleFrame = (page: Page): FrameLocator => page.frameLocator('main iframe')

/** The article that was asked for is open, and has the focus if it takes it. */
export const expectOpened = (page: Page): Promise<void> =>
  expect(page.locator('main iframe[data-ready]')).toBeVisible()

/** The message in passing that says this. One that goes stays in the page while it fades. */
export const toast = (page: Page, message: string): Locator =>
  page
    .getByRole('group')
    .filter({ hasText: message })
    .filter({ has: page.getByRole('button') })

/** Takes back what the message that says this told of. */
export const undo = (page: Page, message: string): Promise<void> =>
  toast(page, message)
    .getByRole('button', { name: /^(Undo|Hoàn tác)$/ })
    .click()

/** Saves an address as people do: by the dialog. */
export async function saveByDialog(page: Page, url: string): Promise<void> {
  // One that has just been used may still be fading.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(url)
  await dialog.getByRole('textbox').press('Enter')
}

/** Every image of the open article has been painted from the disk. */
export async function expectImagesLoaded(page: Page, count: number): Promise<void> {
  const images = articleFrame(page).locator('img')
  await expect(images).toHaveCount(count)
  await expect
    .poll(() =>
      images.evaluateAll((all) => all.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length),
    )
    .toBe(count)
}

/** What is highlighted in the open article, by colour, and what has a note. */
export const drawn = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const view = document.querySelector<HTMLIFrameElement>('main iframe')?.contentWindow as
      | (Window & typeof globalThis)
      | undefined
    const names = [...(view?.CSS.highlights.keys() ?? [])].filter((name) => name.startsWith('highlight-'))
    return Object.fromEntries(
      names
        .sort()
        .map((name) => [
          name.slice('highlight-'.length),
          [...(view?.CSS.highlights.get(name) ?? [])].map(String),
        ]),
    )
  })

/** Selects words of the open article by keys: they are found, and stay selected as the search is left. */
export async function selectByKeys(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}
