import type { Page } from '@playwright/test'
import { encodePng } from '../../scripts/lib/png.mjs'
import { expect, test } from '../helpers/launch'
import { expectPage, openAgain, pageNow, resize, setInPages } from '../helpers/open-long'
import { articleFrame, expectImagesLoaded, saveByDialog } from '../helpers/reader'

const heading = 'Sổ tay bến sông'
const words = 'Mùa nước lên, ghe thuyền của cả vùng lại tụ về khúc sông này từ lúc trời còn tối. '
const prose = `<p>${words.repeat(5)}</p>`.repeat(3)
const code = Array.from({ length: 120 }, (_none, at) => `let line${at} = ${'measure + '.repeat(at % 15)}1`)
const cells = (row: number) =>
  Array.from({ length: 14 }, (_none, at) => `<td>Con nước ${row}.${at}</td>`).join('')
const table = `<table>${Array.from({ length: 60 }, (_none, row) => `<tr>${cells(row)}</tr>`).join('')}</table>`
const pieces = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${heading}</title><article><h1>${heading}</h1>
${prose}<h2>Ảnh</h2><figure><img src="/cao.png" alt="Cột nước" width="300" height="2400"><figcaption>Cột nước cao nhất. ${words}</figcaption></figure>
${prose}<h2>Mã</h2><pre><code>${code.join('\n')}</code></pre>${prose}<h2>Bảng</h2>${table}${prose}
<p>${'khôngngắt'.repeat(40)}</p><blockquote>${prose.repeat(3)}</blockquote><ul>${`<li>${words.repeat(3)}</li>`.repeat(12)}</ul>${prose}<p>Hết.</p></article></html>`
const tall = encodePng(300, 2400, new Uint8Array((300 * 3 + 1) * 2400))

/** What of the article is cut off by the edge of a page or a column, or stands beside them. */
const cutOff = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => {
      const root = html as HTMLElement
      const { body } = root.ownerDocument
      const style = getComputedStyle(body)
      const above = Number.parseFloat(style.paddingTop)
      const below = root.clientHeight - Number.parseFloat(style.paddingBottom)
      const article = body.querySelector('article')
      const columns = [...(article?.getClientRects() ?? [])]
      const inBox = (element: Element) => element.parentElement?.closest('pre, .table') !== null
      const parts = [...(article?.querySelectorAll('p, li, h2, img, figcaption, pre, .table') ?? [])]
      return parts
        .filter((part) => !inBox(part))
        .flatMap((part) => {
          const range = root.ownerDocument.createRange()
          range.selectNodeContents(part)
          const isWhole = part.matches('img, pre, .table')
          const boxes = [...(isWhole ? part : range).getClientRects()]
          const isCut = boxes.some(
            ({ left, right, top, bottom }) =>
              top < above - 6 ||
              bottom > below + 6 ||
              !columns.some((column) => left >= column.left - 1 && right <= column.right + 1),
          )
          return isCut || boxes.length === 0 ? [`${part.localName} ${part.textContent.slice(0, 30)}`] : []
        })
    })

/** What each heading stands above, and what a picture stands above, in the same column. */
const together = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) =>
      [
        ['h2 + figure', 'img'],
        ['figcaption', 'img'],
        ['h2 + pre', 'pre'],
        ['h2 + .table', '.table'],
      ].map(([below = '', part = '']) => {
        const [one, other] = [html.querySelector(`article ${below}`), html.querySelector(`article ${part}`)]
        const above = below.startsWith('h2') ? one?.previousElementSibling : one
        const columnOf = (element: Element | null | undefined) =>
          [...(html.querySelector('article')?.getClientRects() ?? [])].findIndex(({ left, right }) => {
            const box = element?.getBoundingClientRect()
            return box && box.left >= left - 1 && box.right <= right + 1
          })
        return columnOf(above) === columnOf(other)
      }),
    )

test('pictures, code, tables and long words fit in a page, whatever its size, and what is longer scrolls in it', async ({
  launch,
  site,
}) => {
  const server = await site({
    '/bai': pieces,
    '/cao.png': { headers: { 'content-type': 'image/png' }, body: tall },
  })
  const running = await launch()
  const { page } = running
  await saveByDialog(page, server.url('/bai'))
  await openAgain(page, heading)
  await expectImagesLoaded(page, 1)
  await setInPages(page)
  for (const [width, height] of [
    [1280, 800],
    [1900, 1000],
    [700, 480],
    [1280, 800],
  ] as const) {
    await resize(running, width, height)
    await expect.poll(() => cutOff(page)).toEqual([])
    await expect.poll(() => together(page)).toEqual([true, true, true, true])
  }

  // The wheel and the keys move what scrolls in the page, and turn it once that has come to its end.
  const block = articleFrame(page).locator('pre')
  await page.keyboard.press('Control+Shift+M')
  await page.getByRole('button', { name: 'Mã', exact: true }).click()
  while (
    !(await block.evaluate(
      (pre) => pre.getBoundingClientRect().left >= 0 && pre.getBoundingClientRect().right <= innerWidth,
    ))
  )
    await page.keyboard.press('ArrowRight')
  const at = await pageNow(page)
  const box = await block.boundingBox()
  if (!box) throw new Error('there is no code')
  const scrolled = () => block.evaluate((pre) => pre.scrollTop)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(0, 200)
  await expect.poll(scrolled).toBeGreaterThan(100)
  await expectPage(page, at)
  await block.evaluate((pre) => pre.scrollTo({ top: pre.scrollHeight, behavior: 'instant' }))
  await block.focus()
  await page.keyboard.press('PageUp')
  await expect
    .poll(() => block.evaluate((pre) => pre.scrollTop < pre.scrollHeight - pre.clientHeight - 50))
    .toBe(true)
  await expectPage(page, at)
  // A key scrolls on over some frames, wherever the box is put meanwhile.
  const isStill = async () => {
    const before = await scrolled()
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))))
    return (await scrolled()) === before
  }
  await expect.poll(isStill).toBe(true)
  await block.evaluate((pre) => pre.scrollTo({ top: pre.scrollHeight, behavior: 'instant' }))
  await page.keyboard.press('PageDown')
  await expectPage(page, at + 1)

  await page.locator('main iframe').focus()
  await page.keyboard.press('End')
  await expect(articleFrame(page).getByText('Hết.')).toBeInViewport()
})
