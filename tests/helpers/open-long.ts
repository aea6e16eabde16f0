import type { Locator, Page } from '@playwright/test'
import { expect, type RunningApp } from './launch'
import { longPage } from './long-article'
import { articleFrame, expectOpened, row, saveByDialog } from './reader'
import type { Site } from './serve'

const title = 'Một năm trên sông'

type Options = { html?: string; heading?: string; language?: 'vi' | 'en' }

/** Saves and opens an article of a few pages, or the one given, with nothing said about it any more. */
export async function openLong(
  launch: (options?: { language?: 'vi' | 'en' }) => Promise<RunningApp>,
  site: (routes: Record<string, string>) => Promise<Site>,
  { html = longPage(title), heading = title, language = 'en' }: Options = {},
): Promise<RunningApp> {
  const { url } = await site({ '/song': html })
  const running = await launch({ language })
  const { page } = running
  await saveByDialog(page, url('/song'))
  await openAgain(page, heading)
  const close = page.getByRole('button', { name: /^(?:Close|Đóng)$/ })
  await close.click()
  await expect(close).toHaveCount(0)
  return running
}

/** Opens it from the list. */
export async function openAgain(page: Page, heading = title): Promise<void> {
  await row(page, heading).click()
  await expect(articleFrame(page).locator('h1')).toHaveText(heading)
  await expectOpened(page)
}

/** Sets the article that is open in pages. */
export async function setInPages(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await expect(articleFrame(page).locator('html')).toHaveAttribute('data-layout', 'paged')
}

/** Windows that the text has been moved by, from its start. */
export const pageNow = (page: Page): Promise<number> =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => Math.abs(html.scrollLeft) / html.clientWidth)

export const expectPage = (page: Page, number: number): Promise<void> =>
  expect.poll(() => pageNow(page)).toBe(number)

/** Nothing stands half on the page that is shown. */
export const expectWholePage = async (page: Page): Promise<void> => expect((await pageNow(page)) % 1).toBe(0)

export const paragraph = (page: Page, text: string): Locator =>
  articleFrame(page).locator('article p', { hasText: text })

/** Makes the window so large, and waits until it is. */
export async function resize({ app, page }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.setContentSize(size.width, size.height),
    { width, height },
  )
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** The first words of the paragraphs that something is seen of. */
export const paragraphsInSight = (page: Page): Promise<string[]> =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) =>
      [...html.querySelectorAll('article p')]
        .filter((one) =>
          [...one.getClientRects()].some(
            ({ left, right, top, bottom }) =>
              right > 0 && left < html.clientWidth && bottom > 0 && top < html.clientHeight,
          ),
        )
        .map(({ textContent }) => textContent.slice(0, 12)),
    )
