import { expect, test } from '../helpers/launch'
import { newsPage, newsParagraphs, newsRoutes } from '../helpers/news-site'
import { articleFrame, expectImagesLoaded, row, saveByDialog } from '../helpers/reader'

const title = 'Chợ nổi đông khách đầu mùa nước'

test('a page saved by its address reads the same, images included, with its site gone and the app restarted', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const first = await launch()
  await saveByDialog(first.page, news.url('/bai-viet'))
  await row(first.page, title).click()
  for (const paragraph of newsParagraphs)
    await expect(articleFrame(first.page).locator('body')).toContainText(paragraph)
  await expect(articleFrame(first.page).locator('body')).not.toContainText('Bình luận')
  await expectImagesLoaded(first.page, 2)
  const before = await articleFrame(first.page).locator('body').innerText()
  await first.close()

  await news.stop()
  const second = await launch()
  await second.page.context().setOffline(true)
  await row(second.page, title).click()
  await expect(articleFrame(second.page).locator('body')).toContainText(newsParagraphs[0] ?? '')
  expect(await articleFrame(second.page).locator('body').innerText()).toBe(before)
  await expectImagesLoaded(second.page, 2)
})

test('an address given at the start is saved', async ({ launch, site }) => {
  const news = await site(newsRoutes())
  const { page } = await launch({ args: [news.url('/bai-viet')] })
  await expect(row(page, title)).toBeVisible()
})

test('a pasted address is saved', async ({ launch, site }) => {
  const news = await site(newsRoutes())
  const { app, page } = await launch()
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), news.url('/bai-viet'))
  await page.keyboard.press('Control+v')
  await expect(row(page, title)).toBeVisible()
})

test('saved while offline it is queued, visible as such, and completes by itself', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const { page } = await launch()
  await page.context().setOffline(true)
  await saveByDialog(page, news.url('/bai-viet'))
  await expect(row(page, '/bai-viet')).toContainText('Waiting for the network')
  expect(news.requests).toEqual([])
  await page.context().setOffline(false)
  await expect(row(page, title)).toBeVisible()
  await expect(page.getByText('Waiting for the network')).toBeHidden()
})

test('what was queued when the app was killed completes after the next start', async ({ launch, site }) => {
  const news = await site(newsRoutes())
  news.set('/bai-viet', () => {})
  const first = await launch()
  await saveByDialog(first.page, news.url('/bai-viet'))
  await expect.poll(() => news.requests).toContain('GET /bai-viet')
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve))
  first.app.process().kill('SIGKILL')
  await gone

  news.set('/bai-viet', newsRoutes()['/bai-viet'] ?? '')
  const second = await launch()
  await expect(row(second.page, title)).toBeVisible()
})

test('a site that is down is said, and tried again by itself', async ({ launch, site }) => {
  const news = await site(newsRoutes())
  await news.stop()
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await expect(row(page, '/bai-viet').getByRole('button', { name: 'Try again' })).toBeVisible()
  await news.start()
  await expect(row(page, title)).toBeVisible({ timeout: 20_000 })
})

test('a queue that is paused stays so when the app is killed, and keeps its pages once and in order', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const first = await launch()
  await first.page.evaluate(() => window.trang.preferences.set({ capturesPaused: true }))
  const paths = ['/bai-mot', '/bai-hai', '/bai-ba', '/bai-bon', '/bai-nam']
  const answers = new Map<string, () => void>()
  for (const path of paths) {
    news.set(path, (_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      answers.set(path, () => response.end(newsPage()))
    })
    await saveByDialog(first.page, news.url(path))
    await expect(first.page.getByRole('dialog')).toBeHidden()
  }
  await expect(first.page.getByRole('row').filter({ hasText: 'saving is paused' })).toHaveCount(paths.length)
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve))
  first.app.process().kill('SIGKILL')
  await gone

  const second = await launch()
  const waiting = second.page.getByRole('row').filter({ hasText: 'saving is paused' })
  await expect(waiting).toHaveCount(paths.length)
  expect(news.requests).toEqual([])
  await second.page.getByRole('button', { name: 'Activity' }).click()
  const activity = second.page.getByRole('dialog')
  await activity.getByRole('button', { name: 'Resume' }).click()
  // Each of those that run has a bar and a button of its own name.
  for (const path of paths.slice(0, 3)) {
    await expect(activity.getByRole('button', { name: `Stop: ${news.url(path)}` })).toBeVisible()
    await expect(activity.getByRole('progressbar', { name: news.url(path) })).toBeVisible()
  }

  // Three run side by side, each over connections of its own: which of these the server sees first is left to the network.
  const asked = () => news.requests.flatMap((request) => /^GET (\/bai-.*)/.exec(request)?.[1] ?? [])
  await expect.poll(() => asked().toSorted()).toEqual(paths.slice(0, 3).toSorted())
  for (const [index, path] of paths.entries()) {
    await expect.poll(() => asked().slice(3)).toEqual(paths.slice(3, 3 + index))
    answers.get(path)?.()
  }
  await expect(second.page.getByRole('row').filter({ hasText: title })).toHaveCount(paths.length)
  expect(asked().toSorted()).toEqual(paths.toSorted())
})

test('the beginning of a paid article is stored and marked, until the whole of it can be saved', async ({
  launch,
  site,
}) => {
  const routes = newsRoutes()
  const whole = newsPage()
  const beginning = newsParagraphs.slice(1).reduce((page, paragraph) => page.replace(paragraph, ''), whole)
  const news = await site({
    ...routes,
    '/bai-viet': beginning.replace('</main>', '<div><p>Đăng ký gói tháng để đọc tiếp</p></div></main>'),
  })
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await expect(row(page, title).getByRole('img', { name: 'the site asks for payment' })).toBeVisible()
  await row(page, title).click()
  await expect(articleFrame(page).locator('body')).toContainText(newsParagraphs[0] ?? '')
  const notice = page.getByText('This is only the beginning')
  await expect(notice).toBeVisible()

  news.set('/bai-viet', whole)
  await page.getByRole('button', { name: 'Save again', exact: true }).last().click()
  await expect(articleFrame(page).locator('body')).toContainText(newsParagraphs[4] ?? '')
  await expect(notice).toBeHidden()
  await expect(row(page, title).getByRole('img', { name: 'the site asks for payment' })).toBeHidden()
})

test('a page that says it is not there is no article, and says what to do', async ({ launch, site }) => {
  const news = await site({
    '/khong-con':
      '<title>Không tìm thấy trang | Báo</title><main><h1>404</h1><p>Về trang chủ nhé.</p></main>',
  })
  const { page } = await launch()
  await saveByDialog(page, news.url('/khong-con'))
  await row(page, '/khong-con').click()
  await expect(page.getByRole('main')).toContainText('the article is gone or was never there')
  await expect(page.getByRole('main').getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('images that could not be saved are counted, tried again alone, and come into the same version', async ({
  launch,
  site,
}) => {
  const routes = newsRoutes()
  const news = await site({ ...routes, '/anh/chao.png': { status: 404 } })
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, title).click()
  const notice = page.getByText('1 of 2 images is missing')
  await expect(notice).toBeVisible()
  await expectImagesLoaded(page, 1)

  const again = page.getByRole('main').getByRole('button', { name: 'Try again', exact: true })
  await again.click()
  await expect(page.getByText('1 image could still not be had')).toBeVisible()

  news.set('/anh/chao.png', routes['/anh/chao.png'] ?? '')
  news.set('/bai-viet', { status: 500 })
  await again.click()
  await expectImagesLoaded(page, 2)
  await expect(notice).toBeHidden()
  await page.getByRole('button', { name: 'Details of this copy' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 saved version')
  await expect(page.getByRole('dialog')).toContainText(/Images fetched later\s*1 on /)
})

test('one image is tried again from its place, by keyboard, in both languages, and reading stays where it is', async ({
  launch,
  site,
}) => {
  const routes = newsRoutes()
  const long = newsPage().replace(
    '</figure>',
    `</figure>${Array.from({ length: 30 }, (_, index) => `<p>Đoạn ${index}. ${newsParagraphs[index % 5]}</p>`).join('')}`,
  )
  const news = await site({ ...routes, '/bai-viet': long, '/anh/chao.png': { status: 404 } })
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await row(page, title).click()
  const frame = articleFrame(page)
  const again = frame.getByRole('button', { name: 'Try the image “Ghe cháo” again' })
  await again.waitFor()
  await page.keyboard.press('End')
  await expect(again).toBeInViewport()
  await again.press('Enter')
  await expect(frame.getByRole('status')).toHaveText('The image could still not be had.')
  await page.keyboard.press('Control+Shift+L')
  await expect(frame.getByRole('status')).toHaveText('Vẫn chưa tải được ảnh này.')
  const button = frame.getByRole('button', { name: 'Tải lại ảnh “Ghe cháo”' })

  await page.context().setOffline(true)
  await expect(frame.getByRole('status')).toHaveText('Đang không có mạng. Có mạng rồi hãy tải lại.')
  await page.keyboard.press('Control+Shift+L')
  await expect(frame.getByRole('status')).toHaveText('There is no network. Try again when it is back.')
  await page.keyboard.press('Control+Shift+L')
  await page.context().setOffline(false)
  await expect(frame.getByRole('status')).toHaveText('Vẫn chưa tải được ảnh này.')

  news.set('/anh/chao.png', routes['/anh/chao.png'] ?? '')
  // A reload of the frame would lose the mark, and the place.
  const before = await button.evaluate((element) => {
    const root = element.ownerDocument.documentElement
    root.dataset['mark'] = 'here'
    return root.scrollTop
  })
  expect(before).toBeGreaterThan(0)
  await button.press('Enter')
  await expectImagesLoaded(page, 2)
  await expect(button).toBeHidden()
  const html = frame.locator('html')
  await expect(html).toHaveAttribute('data-mark', 'here')
  expect(Math.abs((await html.evaluate((root) => root.scrollTop)) - before)).toBeLessThan(150)
  await expect(page.getByText('Thiếu 1 trong 2 ảnh')).toBeHidden()
})
