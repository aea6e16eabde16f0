import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { themes } from '@shared/preferences'
import { expect, test } from '../helpers/launch'
import { newsRoutes } from '../helpers/news-site'
import { row, saveByDialog } from '../helpers/reader'

const newsTitle = 'Chợ nổi đông khách đầu mùa nước'

/** What axe finds, in words. The separators between panes belong to no landmark, and need none. */
async function problems(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('iframe')
    .disableRules(['region'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

for (const language of ['vi', 'en'] as const) {
  test(`every screen is accessible, in every theme (${language})`, async ({ launch, site }) => {
    const news = await site(newsRoutes())
    const { page } = await launch({ language })
    await saveByDialog(page, news.url('/bai-viet'))
    await row(page, newsTitle).click()
    await page.keyboard.press('Control+d')
    await saveByDialog(page, news.url('/khong-co'))
    await expect(row(page, '404')).toBeVisible()

    for (const theme of themes.filter((name) => name !== 'system')) {
      await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      for (const key of ['Control+1', 'Control+2', 'Control+3']) {
        await page.keyboard.press(key)
        expect.soft(await problems(page), `${key} in ${theme}`).toEqual([])
      }
      await page.keyboard.press('Control+1')
      await row(page, newsTitle).click()
      expect.soft(await problems(page), `reading in ${theme}`).toEqual([])
      for (const key of ['Control+n', 'Control+Shift+N', 'Control+,', '?']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        expect.soft(await problems(page), `${key} in ${theme}`).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    }
  })
}
