import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { themes } from '@shared/preferences'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { row } from '../helpers/reader'
import type { Route } from '../helpers/serve'

const feed = (title: string, posts: readonly string[]): Route => {
  const etag = `"${posts.length}"`
  const items = posts.map(
    (post, index) =>
      `<item><title>${post}</title><link>/${index}.html</link><pubDate>Sat, ${index + 1} Nov 2026 08:00:00 +0700</pubDate></item>`,
  )
  return (request: IncomingMessage, response: ServerResponse) => {
    const known = request.headers['if-none-match'] === etag
    response.writeHead(known ? 304 : 200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' })
    response.end(
      known
        ? undefined
        : `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`,
    )
  }
}

const post = (
  title: string,
) => `<!doctype html><html lang="vi"><head><title>${title}</title></head><body><article>
  <h1>${title}</h1>${'<p>Vườn ươm đầu làng năm nay trồng thêm ba luống rau thơm, tưới bằng nước mưa trữ trong chum.</p>'.repeat(6)}
  </article></body></html>`

const home = `<!doctype html><title>Vườn Làng</title>
  <link rel="alternate" type="application/rss+xml" title="Bài mới" href="/moi.rss">
  <link rel="alternate" type="application/rss+xml" title="Hạt giống" href="/hat-giong.rss">`

const garden = (): Record<string, Route> => ({
  '/': home,
  '/moi.rss': feed('Vườn Làng', ['Gieo cải đầu đông', 'Ủ phân bằng lá khô']),
  '/hat-giong.rss': feed('Hạt giống Vườn Làng', []),
  '/0.html': post('Gieo cải đầu đông'),
  '/1.html': post('Ủ phân bằng lá khô'),
  '/2.html': post('Giữ giống qua mùa mưa'),
})

async function addFeed(page: Page, address: string) {
  await page.keyboard.press('Control+Shift+n')
  const dialog = page.getByRole('dialog', { name: 'Add a feed' })
  await dialog.getByRole('textbox').fill(address)
  await dialog.getByRole('textbox').press('Enter')
  return dialog
}

const sidebar = (page: Page) => page.getByRole('navigation')
const notice = (page: Page, text: string) => page.getByRole('region', { name: 'Messages' }).getByText(text)
const openFeeds = (page: Page) => page.keyboard.press('Control+3')
const feedRow = (page: Page, title: string) =>
  page.getByRole('table').getByRole('row').filter({ hasText: title })

/** Answers the system's dialogs with one file. */
const chooseFile = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, file)

test('a site is followed by its address: people choose of its feeds, and new articles are saved whole', async ({
  launch,
  site,
}) => {
  const web = await site(garden())
  const { page } = await launch()
  const dialog = await addFeed(page, web.origin)
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await expect(dialog.getByRole('checkbox', { name: 'Bài mới' })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: 'Bài mới' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('checkbox', { name: 'Hạt giống' })).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: 'Hạt giống' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Follow' }).click()
  await expect(dialog).toBeHidden()

  await expect(row(page, 'Gieo cải đầu đông')).toContainText('127.0.0.1')
  await sidebar(page)
    .getByRole('button', { name: /^Vườn Làng/ })
    .click()
  await row(page, 'Ủ phân bằng lá khô').click()
  await expect(page.frameLocator('main iframe').locator('body')).toContainText('Vườn ươm đầu làng')

  await openFeeds(page)
  await expect(feedRow(page, 'Hạt giống Vườn Làng')).toContainText('This feed has no articles yet.')
  await expect(feedRow(page, '/moi.rss')).toContainText('Works well')
})

test('new articles come with the next start, and only they are fetched', async ({ launch, site }) => {
  const web = await site(garden())
  const first = await launch()
  await addFeed(first.page, web.url('/moi.rss'))
  await expect(row(first.page, 'Gieo cải đầu đông')).toBeVisible()
  await openFeeds(first.page)
  await expect(first.page.getByRole('button', { name: 'Refresh all' })).toBeVisible()
  await first.close()

  web.set('/moi.rss', feed('Vườn Làng', ['Gieo cải đầu đông', 'Ủ phân bằng lá khô', 'Giữ giống qua mùa mưa']))
  const second = await launch()
  await expect(row(second.page, 'Giữ giống qua mùa mưa')).toBeVisible()
  const asked = (page: string) => web.requests.filter((request) => request === `GET ${page}`).length
  await expect.poll(() => asked('/2.html')).toBe(1)
  expect(asked('/1.html')).toBe(1)
})

test('the feeds are asked when the network returns', async ({ launch, site }) => {
  const web = await site(garden())
  const { page } = await launch()
  await addFeed(page, web.url('/moi.rss'))
  await expect(row(page, 'Gieo cải đầu đông')).toBeVisible()
  await page.context().setOffline(true)
  await expect(page.getByText(/^No network/).first()).toBeVisible()
  web.set('/moi.rss', feed('Vườn Làng', ['Gieo cải đầu đông', 'Ủ phân bằng lá khô', 'Giữ giống qua mùa mưa']))
  await page.context().setOffline(false)
  await expect(row(page, 'Giữ giống qua mùa mưa')).toBeVisible()
})

test('what is no feed is said, and nothing is followed', async ({ launch, site }) => {
  const web = await site({
    ...garden(),
    '/trang': '<!doctype html><title>Một trang</title><p>Chỉ có chữ.</p>',
  })
  const { page } = await launch()
  const dialog = await addFeed(page, web.url('/trang'))
  await expect(dialog).toContainText(`No feed was found at ${web.url('/trang')}`)
  await page.keyboard.press('Escape')
  await openFeeds(page)
  await expect(page.getByRole('heading', { name: 'No feeds yet' })).toBeVisible()
})

test('a feed that fails says why, in the language at hand; letting it go is undone', async ({
  launch,
  site,
}) => {
  const web = await site(garden())
  const { page } = await launch()
  await addFeed(page, web.url('/moi.rss'))
  await expect(row(page, 'Gieo cải đầu đông')).toBeVisible()
  await openFeeds(page)
  await expect(page.getByRole('button', { name: 'Refresh all' })).toBeVisible()
  web.set('/moi.rss', { status: 410, body: 'gone' })
  await page.keyboard.press('Control+r')
  await expect(feedRow(page, 'Vườn Làng')).toContainText('This feed is closed for good')
  await page.keyboard.press('Control+Shift+l')
  await expect(feedRow(page, 'Vườn Làng')).toContainText('Nguồn tin này đã đóng hẳn')

  await feedRow(page, 'Vườn Làng')
    .getByRole('button', { name: /^Thao tác/ })
    .click()
  await page.getByRole('menuitem', { name: 'Bỏ theo dõi' }).click()
  await expect(feedRow(page, 'Vườn Làng')).toBeHidden()
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(feedRow(page, 'Vườn Làng')).toBeVisible()
})

test('subscriptions come from an OPML file and go back to one', async ({ launch, site, profile }) => {
  const web = await site(garden())
  const file = path.join(profile, 'feeds.opml')
  const outline = `<outline text="Nhà"><outline type="rss" text="Vườn" xmlUrl="${web.url('/moi.rss')}"/></outline>`
  await writeFile(file, `<opml version="2.0"><body>${outline}<outline text="x" xmlUrl="none"/></body></opml>`)
  const { app, page } = await launch()
  await chooseFile(app, file)
  await openFeeds(page)
  await page.getByRole('button', { name: 'Import OPML' }).click()
  await expect(notice(page, 'Added 1 feed.')).toBeVisible()
  await expect(notice(page, 'not valid and was left out: none.')).toBeVisible()
  await expect(feedRow(page, 'Vườn')).toContainText('Works well')
  await expect(sidebar(page).getByRole('button', { name: 'Nhà' })).toHaveAttribute('aria-expanded', 'true')

  await chooseFile(app, `${file}.out`)
  await page.getByRole('button', { name: 'Export OPML' }).click()
  await expect(notice(page, 'Feeds exported to')).toBeVisible()
  expect(await readFile(`${file}.out`, 'utf8')).toContain(`xmlUrl="${web.url('/moi.rss')}"`)
})

test('every screen of the feeds is accessible', async ({ launch, site }) => {
  test.slow()
  const web = await site(garden())
  const { page } = await launch()
  await addFeed(page, web.url('/moi.rss'))
  await expect(row(page, 'Gieo cải đầu đông')).toBeVisible()
  await expect(await addFeed(page, web.url('/hat-giong.rss'))).toBeHidden()
  await openFeeds(page)
  await expect(page.getByRole('button', { name: 'Refresh all' })).toBeVisible()
  web.set('/moi.rss', { status: 500 })
  await page.keyboard.press('Control+r')
  await expect(feedRow(page, '/moi.rss')).toContainText('500')
  for (const theme of themes.filter((name) => name !== 'system')) {
    await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    expect.soft(await problems(page), `table, ${theme}`).toEqual([])
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click()
    expect.soft(await problems(page), `menu, ${theme}`).toEqual([])
    await page.keyboard.press('Escape')
    const dialog = await addFeed(page, web.origin)
    await expect(dialog.getByRole('checkbox')).toHaveCount(2)
    expect.soft(await problems(page), `found, ${theme}`).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})
