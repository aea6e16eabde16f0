import type { Page } from '@playwright/test'
import { themes } from '@shared/preferences'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { newsRoutes } from '../helpers/news-site'
import { row, saveByDialog } from '../helpers/reader'

const newsTitle = 'Chợ nổi đông khách đầu mùa nước'

const closeButtons = (page: Page) => page.getByRole('button', { name: /^(?:Close|Đóng)$/ })

/** Toasts come and go by the clock; they are looked at once, and what is left of them is closed. */
async function closeToasts(page: Page): Promise<void> {
  await closeButtons(page).evaluateAll((all) => all.forEach((button) => (button as HTMLElement).click()))
  await expect(closeButtons(page)).toHaveCount(0)
}

for (const language of ['vi', 'en'] as const) {
  for (const theme of themes.filter((name) => name !== 'system')) {
    test(`every screen is accessible (${language}, ${theme})`, async ({ launch, site }) => {
      test.slow()
      const news = await site(newsRoutes())
      const { page } = await launch({ language })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await saveByDialog(page, news.url('/bai-viet'))
      await row(page, newsTitle).click()
      await saveByDialog(page, news.url('/khong-co'))
      await expect(row(page, '404')).toBeVisible()
      await expect(closeButtons(page).first()).toBeVisible()
      expect.soft(await problems(page), 'reading, with toasts').toEqual([])
      await closeToasts(page)
      await page.getByRole('button', { name: /^(?:More|Thêm)$/ }).press('Enter')
      await expect(page.getByRole('menuitem').first()).toHaveAttribute('data-highlighted')
      expect.soft(await problems(page), 'a menu with keys, its first entry in front').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+d')
      await expect(closeButtons(page).first()).toBeVisible()
      await closeToasts(page)

      await page.keyboard.press('Control+Shift+f')
      await page.keyboard.type('nước')
      // In the title first, which is no passage.
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Shift+h')
      await expect(page.getByRole('toolbar')).toHaveCount(2)
      expect.soft(await problems(page), 'a passage is selected').toEqual([])
      await page.keyboard.press('n')
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
      expect.soft(await problems(page), 'the note on a highlight').toEqual([])
      await page.keyboard.type('Mùa nào?')
      await page.getByRole('dialog').getByRole('combobox').fill('sông')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog').getByRole('list')).toHaveText('sông')
      expect.soft(await problems(page), 'a note with a tag').toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('complementary').getByRole('listitem').first()).toHaveText(/Mùa nào/)
      expect.soft(await problems(page), 'highlights').toEqual([])
      await page.keyboard.press('Control+Shift+h')
      await page.keyboard.press('a')
      await expect(page.getByRole('dialog').getByRole('slider').first()).toBeVisible()
      expect.soft(await problems(page), 'text and page').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Shift+m')
      expect.soft(await problems(page), 'contents').toEqual([])
      await page.keyboard.press('Control+Shift+m')
      await page.keyboard.press('f')
      await expect(page.getByRole('grid')).toHaveCount(0)
      await page.keyboard.press('g')
      expect.soft(await problems(page), 'reading mode, in pages').toEqual([])
      await page.keyboard.press('g')
      await page.keyboard.press('f')

      for (const key of ['Control+1', 'Control+2', 'Control+3', 'Control+5']) {
        await page.keyboard.press(key)
        expect.soft(await problems(page), key).toEqual([])
      }
      await expect(page.getByRole('grid').getByRole('row')).toHaveText(/Mùa nào/)
      await page.keyboard.press('j')
      expect.soft(await problems(page), 'a highlight of the library').toEqual([])
      await page.keyboard.press('Control+f')
      await page.keyboard.type('zzz')
      await expect(page.getByRole('grid')).toHaveCount(0)
      expect.soft(await problems(page), 'no such highlight').toEqual([])
      await page.keyboard.press('Control+1')
      await page.keyboard.press('Control+f')
      await page.keyboard.type('cho noi')
      await expect(row(page, newsTitle).locator('mark').first()).toBeVisible()
      expect.soft(await problems(page), 'searching').toEqual([])
      await page.keyboard.type(' from:lan')
      await expect(page.getByRole('alert')).toBeVisible()
      expect.soft(await problems(page), 'searching for what cannot be read').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+3')
      for (const key of ['Control+n', 'Control+Shift+N', 'Control+,', '?']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        expect.soft(await problems(page), key).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
    })
  }
}
