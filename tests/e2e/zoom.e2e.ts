import { expect, test, type RunningApp } from '../helpers/launch'
import { expectOpened, row } from '../helpers/reader'

type Zoom = 'zoomin' | 'zoomout' | 'resetzoom'

/** Chooses it in the menu, which has the keys. */
const zoom = ({ app }: RunningApp, role: Zoom) =>
  app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    const item = items.find((one) => one.role?.toLowerCase() === wanted)
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    item?.click({}, window, window?.webContents)
  }, role)
const level = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.getZoomLevel(),
  )

test('the window is zoomed as it was when it was last closed, and what is read with it', async ({
  launch,
}) => {
  const first = await launch()
  await row(first.page, 'Welcome to Trang').click()
  await expectOpened(first.page)
  const width = await first.page.evaluate(() => innerWidth)
  await zoom(first, 'zoomin')
  await zoom(first, 'zoomin')
  await expect.poll(() => level(first)).toBe(1)
  await expect.poll(() => first.page.evaluate(() => innerWidth)).toBeLessThan(width)
  await first.close()

  const second = await launch()
  expect(await level(second)).toBe(1)
  await zoom(second, 'resetzoom')
  await zoom(second, 'zoomout')
  await expect.poll(() => level(second)).toBe(-0.5)
  await second.close()

  const third = await launch()
  expect(await level(third)).toBe(-0.5)
})
