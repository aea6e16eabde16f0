import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'

const menuLabels = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [])

const langOf = (page: Page) => page.evaluate(() => document.documentElement.lang)

test('the first start follows the system, and the choice is kept', async ({ launch }) => {
  const first = await launch({ language: 'vi' })
  expect(await langOf(first.page)).toBe('vi')
  expect(await menuLabels(first.app)).toContain('Tệp')
  await first.page.keyboard.press('Control+Shift+L')
  await expect.poll(() => langOf(first.page)).toBe('en')
  await first.close()
  const second = await launch({ language: 'vi' })
  expect(await langOf(second.page)).toBe('en')
})

test('window, title, menu and numbers follow a keystroke at once, with no reload', async ({ launch }) => {
  const { app, page } = await launch({ language: 'en' })
  await page.evaluate(() => document.documentElement.setAttribute('data-not-reloaded', ''))
  await expect(page.getByRole('button', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('button', { name: 'Cài đặt' })).toBeVisible()
  expect(await langOf(page)).toBe('vi')
  await expect.poll(() => menuLabels(app)).toContain('Tệp')
  await expect(page.locator('html[data-not-reloaded]')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('button', { name: 'Settings' })).toBeVisible()
  await expect.poll(() => menuLabels(app)).toContain('File')
})

test('the switch in the window and the one in the settings do the same', async ({ launch }) => {
  const { page } = await launch({ language: 'en' })
  await page.getByText('VI', { exact: true }).first().click()
  await expect.poll(() => langOf(page)).toBe('vi')
  await page.keyboard.press('Control+,')
  await page.getByRole('dialog').getByText('English', { exact: true }).click()
  await expect.poll(() => langOf(page)).toBe('en')
  await expect(page.getByRole('dialog')).toContainText('Settings')
})

test('native dialogs speak the language of the window', async ({ launch }) => {
  const { app, page } = await launch({ language: 'en' })
  const opened = await app.evaluateHandle(({ dialog }) => {
    const seen: unknown[] = []
    dialog.showOpenDialog = async (...args: unknown[]) => {
      seen.push(args.at(-1))
      return { canceled: true, filePaths: [] }
    }
    return seen
  })
  await page.keyboard.press('Control+Shift+L')
  await expect.poll(() => langOf(page)).toBe('vi')
  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: /OPML/ }).first().click()
  await expect.poll(() => opened.evaluate((seen) => JSON.stringify(seen))).toMatch(/[ạảấầậắằếềệọộớờợụứừữđ]/)
})
