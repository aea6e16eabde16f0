import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '../helpers/launch'
import { newsParagraphs, newsRoutes } from '../helpers/news-site'
import { articleFrame, expectImagesLoaded, row, saveByDialog } from '../helpers/reader'
import { test } from '../helpers/restart'

const title = 'Chợ nổi đông khách đầu mùa nước'

test('a backup is compared with the library, takes its place at the next start, and reads whole', async ({
  launch,
  followRestart,
  profile,
  site,
}) => {
  // Three starts of the app, one after another.
  test.slow()
  const news = await site(newsRoutes())
  // As people write an address, without http.
  const first = await launch({ args: [news.url('/bai-viet').replace('http://', '')] })
  await expect(row(first.page, title)).toBeVisible()
  const tag = async (name: string) => {
    await row(first.page, title).click()
    await first.page.keyboard.press('t')
    await first.page.getByRole('combobox').fill(name)
    await first.page.keyboard.press('Enter')
    await expect(first.page.getByRole('option', { name, selected: true })).toBeVisible()
    await first.page.keyboard.press('Escape')
  }
  await tag('Trước')
  const backup = await first.page.evaluate(() => window.trang.vault.backUp())
  if (!backup.ok) throw new Error(backup.error.type)
  // Two of them welcome whoever opens a new library.
  expect(backup.value.articles).toBe(3)

  const other = await site({ '/': { body: '<!doctype html><h1>Bài mới</h1><article><p>Chữ.</p></article>' } })
  await saveByDialog(first.page, other.url('/'))
  await first.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, backup.value.path)
  await tag('Sau')
  const restarted = await followRestart(first.app)
  const plan = await first.page.evaluate(() => window.trang.vault.chooseBackup())
  expect(plan).toMatchObject({
    ok: true,
    value: {
      library: { articles: 4 },
      restored: { articles: 3 },
      onlyInLibrary: { count: 1 },
      missingAssets: 0,
    },
  })
  const served = news.requests.length
  await first.page.evaluate(() => void window.trang.vault.restore())

  const second = await restarted()
  await row(second, title).click()
  await expect(articleFrame(second).locator('body')).toContainText(newsParagraphs[0] ?? '')
  await expectImagesLoaded(second, 2)
  // They asked for it: nothing tells them that their library was lost.
  await expect(second.getByText('The backup is your library now')).toBeVisible()
  await expect(second.getByText('The library was rebuilt')).toHaveCount(0)
  const restored = await second.evaluate(() => window.trang.vault.status())
  expect(restored.backups).toHaveLength(1)
  await expect(row(second, other.url('/'))).toHaveCount(0)
  // Counts, tags and what the search finds are those of the backup.
  const sidebar = second.getByRole('navigation')
  await expect(sidebar.getByText('All', { exact: true }).locator('..')).toContainText('3')
  await expect(sidebar.getByText('Trước').locator('..')).toContainText('1')
  await expect(sidebar.getByText('Sau')).toHaveCount(0)
  await second.keyboard.press('Control+f')
  await second.keyboard.type('tag:truoc')
  await expect(second.getByRole('status').filter({ hasText: '1 article found' })).toHaveCount(1)
  await second.getByRole('searchbox').fill('tag:sau')
  await expect(second.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  // What the app was first asked to save is not saved once more.
  expect(news.requests).toHaveLength(served)
  const [aside = ''] = await readdir(join(profile, 'set-aside'))
  expect(await readdir(join(profile, 'set-aside', aside))).toContain('journal')
})

test('everything is exported into a folder that opens without the app', async ({ launch, profile, site }) => {
  const news = await site(newsRoutes())
  const { app, page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await expect(row(page, title)).toBeVisible()
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, profile)
  const result = await page.evaluate(() => window.trang.vault.export())
  if (!result.ok || !result.value) throw new Error(JSON.stringify(result))
  expect(result.value).toMatchObject({ articles: 3, missing: 0 })

  // A window of no privileges, as any browser is.
  const opened = await app.evaluate(async ({ BrowserWindow }, folder) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    const look = (script: string) => window.webContents.executeJavaScript(script) as Promise<unknown>
    await window.loadFile(`${folder}/index.html`)
    const address = await look(`document.querySelector('ol a').href`)
    await window.loadURL(String(address))
    const images = await look(
      `[...document.querySelectorAll('article img')].map((image) => image.naturalWidth > 0)`,
    )
    const text = await look('document.body.innerText')
    window.destroy()
    return { images, text }
  }, result.value.path)
  expect(opened.images).toEqual([true, true])
  expect(opened.text).toContain(newsParagraphs[0])
})
