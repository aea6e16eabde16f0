import { expect, test } from '../helpers/launch'
import { row } from '../helpers/reader'

/** What the window had drawn before anything of it could be used, by the time that it can be. */
type Drawn = { inert: string; list: string }

test('a window begins with what the last one closed on, as it is by then', async ({ launch, cli, site }) => {
  const page = (title: string) =>
    `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1>${'<p>Sân ga vắng dần, gió từ cánh đồng thổi vào mang theo mùi rạ mới, và đèn ở cuối ngõ bật lên.</p>'.repeat(8)}</article></html>`
  const server = await site({ '/an': page('Ăn sáng ở Huế'), '/den': page('Đèn biển Kê Gà') })
  await cli(['save', server.url('/an'), server.url('/den')])
  const { app, page: window, close } = await launch()
  await row(window, 'Ăn sáng').click()
  await window.getByRole('navigation').getByText('Bookmarks').click()
  await window.keyboard.press('Escape')

  // As it is told that it closes, but that it stays.
  const hasTaken = window.waitForFunction(() => localStorage.getItem('trang.first-picture') !== null)
  await app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.webContents.send('app:closing', null)
  })
  await hasTaken
  // It shows what it will begin with.
  await expect(row(window, 'Đèn biển')).toBeVisible()
  await window.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const drawn = document.querySelector('#root > [inert]')
      if (!drawn) return
      observer.disconnect()
      const list = drawn.querySelector('#list')?.textContent ?? ''
      const seen: Drawn = { inert: drawn.textContent ?? '', list }
      Object.assign(globalThis, { seen })
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  await window.reload()
  await expect(row(window, 'Đèn biển')).toBeVisible()
  const seen = await window.evaluate(() => (globalThis as { seen?: Drawn }).seen)
  expect(seen?.list).toContain('Ăn sáng ở Huế')
  expect(seen?.list).toContain('Đèn biển Kê Gà')
  expect(seen?.inert).toContain('Bookmarks')
  await expect(window.locator('#root > [inert]')).toHaveCount(0)
  // A window that ends without saying so leaves nothing that may not be true by then.
  expect(await window.evaluate(() => localStorage.getItem('trang.first-picture'))).toBeNull()
  await close()
})
