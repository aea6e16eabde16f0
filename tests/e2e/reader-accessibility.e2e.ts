import type { Page } from '@playwright/test'
import { themes } from '@shared/preferences'
import { problems } from '../helpers/accessibility'
import { articleProblems } from '../helpers/article-accessibility'
import { fakeVoices, said } from '../helpers/fake-voices'
import { expect, test } from '../helpers/launch'
import { png } from '../helpers/news-site'
import { openAgain, openLong } from '../helpers/open-long'
import { articleFrame } from '../helpers/reader'
import type { Route } from '../helpers/serve'

const heading = 'Ghềnh thác ở Ổ Vịt'
const words = 'Ghe thuyền của cả vùng lại tụ về khúc sông này từ lúc trời còn tối. '
const months = Array.from({ length: 16 }, (_none, at) => at + 1)
const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${heading}</title><article><h1>${heading}</h1>
  <p>${words.repeat(4)}<sup><a id="r1" href="#n1">1</a></sup> Xem <a href="https://example.com/">trang này</a>.</p>
  <h2>Giá cả</h2>
  <table><caption>Giá theo tháng</caption><tr><th>Hàng</th>${months.map((month) => `<th>Tháng ${month}</th>`).join('')}</tr>
  <tr><th>Xoài</th>${months.map((month) => `<td>${month}0.000</td>`).join('')}</tr></table>
  <pre><code class="language-js">// đọc tệp\nconst lines = readFileSync('cho-noi.txt', 'utf8').split('\\n').map((line) => line.trim()).filter(Boolean)</code></pre>
  <p>${words.repeat(3)} <mark>Chỗ này</mark> <kbd>Ctrl</kbd> <code>x</code> <small>nhỏ</small></p>
  <figure><img src="/thac.png" alt="Thác nước"><figcaption>Thác nước đầu mùa.</figcaption></figure>
  <figure><img src="/mat.png" alt="Ảnh đã mất"><figcaption>Ảnh không còn.</figcaption></figure>
  <blockquote><p>${words}</p></blockquote>
  ${months.map((month) => `<p>${month}. ${words.repeat(3)}</p>`).join('')}
  <ol><li id="n1">Theo lời kể của người lái đò già nhất bến. <a href="#r1">↩</a></li></ol>
</article></html>`
const picture: Route = { headers: { 'content-type': 'image/png' }, body: png(50, 90, 120, 640, 400) }

const focusArticle = (page: Page) => page.locator('main iframe').focus()

for (const language of ['vi', 'en'] as const)
  for (const theme of themes.filter((name) => name !== 'system'))
    test(`all of the reader is accessible, and what it reads (${language}, ${theme})`, async ({
      launch,
      site,
    }) => {
      test.slow()
      const running = await openLong(launch, (routes) => site({ ...routes, '/thac.png': picture }), {
        html,
        heading,
        language,
      })
      const { page } = running
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
      await expect(articleFrame(page).locator('html')).toHaveAttribute('data-theme', theme)
      const check = async (what: string) => expect.soft(await problems(page), what).toEqual([])
      const checkArticle = async (what: string) =>
        expect.soft(await articleProblems(running), what).toEqual([])
      await checkArticle('an article')

      await focusArticle(page)
      await page.keyboard.press('Control+Shift+f')
      await page.keyboard.type('khúc sông')
      await expect(page.getByRole('main').getByRole('search')).toContainText(/\d/)
      await check('found in the article')
      await page.keyboard.type(' zzz')
      await check('not found in it')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Home')

      const note = articleFrame(page).getByRole('note')
      await articleFrame(page).getByRole('link', { name: '1', exact: true }).press('Enter')
      await expect(note).toBeVisible()
      await checkArticle('a note beside its mark')
      await page.keyboard.press('Escape')
      await articleFrame(page).getByRole('img', { name: 'Thác nước' }).press('Enter')
      await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
      await check('a picture')
      await page.keyboard.press('Enter')
      await check('a picture in its own size')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await page.keyboard.press('d')
      await expect(articleFrame(page).locator('[data-read]')).toHaveCount(1)
      await checkArticle('dimmed but for a paragraph')
      await page.keyboard.press('d')
      await page.keyboard.press('b')
      await expect(articleFrame(page).locator('.gutter-mark')).toHaveCount(1)
      await checkArticle('a bookmarked place')
      await page.keyboard.press('w')
      await check('the text moves on')
      await page.keyboard.press('w')

      await page.keyboard.press('g')
      await expect(articleFrame(page).locator('html')).toHaveAttribute('data-layout', 'paged')
      await checkArticle('in pages')
      await page.keyboard.press('Control+Shift+m')
      await check('pages, and contents')
      await page.keyboard.press('Control+Shift+m')
      // It speaks with the voices that there were as it was opened.
      await fakeVoices(page)
      await openAgain(page, language === 'vi' ? 'Chào bạn, đây là Trang' : 'Welcome to Trang')
      await openAgain(page, heading)
      await page.keyboard.press('l')
      await expect.poll(() => said(page)).not.toBeNull()
      await check('read aloud')
      await checkArticle('a sentence that is read aloud')
    })

test('the keyboard comes to code and tables that are wider than the column, and scrolls them', async ({
  launch,
  site,
}) => {
  const { page } = await openLong(launch, (routes) => site({ ...routes, '/thac.png': picture }), {
    html,
    heading,
  })
  await focusArticle(page)
  for (const selector of ['.table', 'pre']) {
    const box = articleFrame(page).locator(selector)
    for (let stops = 0; stops < 8; stops++) {
      if (await box.evaluate((one) => one === one.ownerDocument.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await expect(box).toBeFocused()
    await expect(box).toHaveCSS('outline-style', 'solid')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => box.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0)
  }
})
