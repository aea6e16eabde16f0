import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { articleFrame, drawn, row, saveByDialog, undo } from '../helpers/reader'

const market = 'Chợ nổi họp từ ba giờ sáng, ghe thuyền tụ về từ khắp các ngả sông, mang theo trái cây và rau.'
const ferry =
  'Chuyến phà cuối cùng rời bến lúc chín giờ tối, chở theo những người về muộn và gió từ cửa biển.'
const bridge = 'Cây cầu mới bắc qua sông được khánh thành vào cuối mùa nước nổi, sau bốn năm thi công.'
const filler = 'Người bán hàng kể chuyện mùa lúa, chuyện giá gạo, rồi chuyện con cá linh về sớm hơn mọi năm.'
const page = (...paragraphs: string[]) =>
  `<!doctype html><html lang="vi"><title>Bến sông</title><article><h1>Bến sông</h1>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</article></html>`

const first = page(market, filler, ferry, filler, bridge)

/** Points at the beginning and at the end of words of the article. */
const edgesOf = (app: Page, words: string) =>
  app.evaluate((sought) => {
    const iframe = document.querySelector<HTMLIFrameElement>('main iframe')
    const frame = iframe?.contentDocument
    if (!iframe || !frame) throw new Error('no article is open')
    const walker = frame.createTreeWalker(frame.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(sought)
      if (at < 0) continue
      const range = frame.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + sought.length)
      range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const boxes = [...range.getClientRects()]
      const [from, to] = [boxes[0], boxes.at(-1)]
      const { left, top } = iframe.getBoundingClientRect()
      if (from && to)
        return {
          from: { x: left + from.left + 1, y: top + from.top + from.height / 2 },
          to: { x: left + to.right, y: top + to.top + to.height / 2 },
        }
    }
    throw new Error(`not in the article: ${sought}`)
  }, words)

/** Selects words as the mouse does: pressed before the first and let go behind the last. */
async function drag(app: Page, words: string): Promise<void> {
  const { from, to } = await edgesOf(app, words)
  // Playwright's own mouse, while it is pressed, waits for the scripts of the frame, which runs none.
  const browser = await app.context().newCDPSession(app)
  const move = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', point: { x: number; y: number }) =>
    browser.send('Input.dispatchMouseEvent', { type, ...point, button: 'left', buttons: 1, clickCount: 1 })
  await move('mousePressed', from)
  await move('mouseMoved', to)
  await move('mouseReleased', to)
  await browser.detach()
}

const bar = (app: Page) => app.getByRole('toolbar', { name: 'Highlight tools' })
const panel = (app: Page) => app.getByRole('complementary', { name: 'Highlights' })

async function open(app: Page): Promise<void> {
  await row(app, 'Bến sông').click()
  await expect(articleFrame(app).locator('h1').first()).toBeVisible()
}

test('what is highlighted is there after a restart, moves with the page that is saved again, and is kept where that has it no more', async ({
  launch,
  site,
}) => {
  let story = first
  const server = await site({ '/ben': (_request, response) => response.end(story) })
  const started = await launch({ language: 'en' })
  await saveByDialog(started.page, server.url('/ben'))
  await open(started.page)

  await drag(started.page, 'ghe thuyền tụ về')
  await bar(started.page).getByRole('button', { name: 'Green highlight' }).click()
  await expect.poll(() => drawn(started.page)).toEqual({ green: ['ghe thuyền tụ về'] })
  await expect(bar(started.page)).toBeHidden()
  // The last colour.
  await drag(started.page, 'Chuyến phà cuối cùng')
  await started.page.keyboard.press('h')
  await expect
    .poll(() => drawn(started.page))
    .toEqual({ green: ['ghe thuyền tụ về', 'Chuyến phà cuối cùng'] })
  await drag(started.page, 'Cây cầu mới')
  await started.page.keyboard.press('n')
  await expect(started.page.getByRole('textbox', { name: 'Note on “Cây cầu mới”' })).toBeFocused()
  await started.page.keyboard.type('Dài **bao nhiêu**?')
  await started.page.keyboard.press('Control+Enter')
  await started.close()

  const again = await launch({ language: 'en' })
  await open(again.page)
  const all = {
    green: ['ghe thuyền tụ về', 'Chuyến phà cuối cùng', 'Cây cầu mới'],
    noted: ['Cây cầu mới'],
  }
  await expect.poll(() => drawn(again.page)).toEqual(all)
  await again.page.keyboard.press('Control+Shift+h')
  await expect(panel(again.page).getByRole('listitem')).toHaveText([
    /ghe thuyền/,
    /Chuyến phà/,
    /Cây cầu mới.*bao nhiêu/,
  ])
  expect(await problems(again.page)).toEqual([])

  story = page('Tin mới nhận từ bến.', market.replace('ghe thuyền', 'ghe xuồng'), filler, filler, bridge)
  await again.page.keyboard.press('Control+Shift+r')
  await expect
    .poll(() => drawn(again.page))
    .toEqual({ green: ['ghe xuồng tụ về', 'Cây cầu mới'], noted: ['Cây cầu mới'] })
  await expect(articleFrame(again.page).locator('h1')).toBeVisible()
  const orphans = panel(again.page).getByRole('region', { name: 'No longer in this version' })
  await expect(orphans.getByRole('listitem')).toHaveText(/Chuyến phà cuối cùng/)
  expect(await problems(again.page)).toEqual([])
  // It opens where it stands.
  await orphans.getByRole('button', { name: /Chuyến phà/ }).click()
  await expect(articleFrame(again.page).getByText(ferry)).toBeInViewport()
  await expect.poll(() => drawn(again.page)).toEqual({ green: ['Chuyến phà cuối cùng'] })
})

test('a highlight is recoloured, joined with one that it overlaps, and removed; each comes back', async ({
  launch,
  site,
}) => {
  const server = await site({ '/ben': first })
  const { page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/ben'))
  await open(app)
  await app.keyboard.press('h')
  await expect(app.getByText('Select a passage of the article first').first()).toBeVisible()
  await drag(app, 'ghe thuyền tụ về')
  expect(await problems(app)).toEqual([])
  await app.keyboard.press('h')
  await drag(app, 'tụ về từ khắp')
  await app.keyboard.press('h')
  await expect.poll(() => drawn(app)).toEqual({ yellow: ['ghe thuyền tụ về từ khắp'] })
  await undo(app, 'Highlights that overlap are one now')
  await expect.poll(() => drawn(app)).toEqual({ yellow: ['ghe thuyền tụ về'] })

  const { from } = await edgesOf(app, 'thuyền tụ')
  const yellow = bar(app).getByRole('button', { name: 'Yellow highlight', pressed: true })
  // It can be pressed on a frame after it is drawn.
  await expect(async () => {
    await app.mouse.click(from.x, from.y)
    await expect(yellow).toBeVisible({ timeout: 1000 })
  }).toPass()
  await app.keyboard.press('Escape')
  await expect(bar(app)).toBeHidden()

  // By the keyboard alone, from the list.
  await app.keyboard.press('Control+Shift+h')
  await panel(app)
    .getByRole('button', { name: /ghe thuyền/ })
    .focus()
  await app.keyboard.press('Enter')
  await expect(bar(app).getByRole('button', { name: 'Yellow highlight' })).toBeFocused()
  await app.keyboard.press('Tab')
  await app.keyboard.press('Tab')
  await app.keyboard.press('Enter')
  await expect.poll(() => drawn(app)).toEqual({ blue: ['ghe thuyền tụ về'] })

  await articleFrame(app)
    .getByText('Chợ nổi họp')
    .click({ position: { x: 2, y: 2 } })
  await expect(bar(app)).toBeHidden()
  await panel(app).getByRole('button', { name: 'Remove the highlight' }).click()
  await expect.poll(() => drawn(app)).toEqual({})
  await undo(app, 'Highlight removed')
  await expect.poll(() => drawn(app)).toEqual({ blue: ['ghe thuyền tụ về'] })

  // What is found in the article is selected as the search is left, and the selection grows by keys.
  await app.keyboard.press('Control+Shift+f')
  await app.keyboard.type('chuyen pha')
  await app.keyboard.press('Enter')
  await app.keyboard.press('Escape')
  await expect(bar(app)).toBeVisible()
  // Keys that come faster than the window answers are for what is selected by then.
  const keys = await app.context().newCDPSession(app)
  await app.evaluate(() =>
    setTimeout(() => {
      const start = performance.now()
      while (performance.now() - start < 500);
    }),
  )
  await Promise.all(
    [
      {
        type: 'rawKeyDown',
        key: 'ArrowRight',
        code: 'ArrowRight',
        windowsVirtualKeyCode: 39,
        modifiers: 2 + 8,
      },
      { type: 'keyDown', key: 'h', code: 'KeyH', windowsVirtualKeyCode: 72, text: 'h' },
    ].map((event) => keys.send('Input.dispatchKeyEvent', event as never)),
  )
  await expect.poll(() => drawn(app)).toEqual({ blue: ['ghe thuyền tụ về', 'Chuyến phà cuối'] })
})

test('of 300 highlights those in sight are in the list, which leads to the last, and keeps the one that has the focus', async ({
  launch,
  site,
  cli,
  profile,
}) => {
  const parts = Array.from({ length: 300 }, (_none, at) => `Chuyến ${at + 1} rời bến lúc nửa đêm. ${filler}`)
  const server = await site({ '/ben': page(...parts) })
  const { page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/ben'))
  await open(app)
  const file = path.join(profile, 'a.jsonld')
  const items = parts.map((_text, at) => ({
    type: 'Annotation',
    id: `https://other.example/${at + 1}`,
    target: {
      source: server.url('/ben'),
      selector: { type: 'TextQuoteSelector', exact: `Chuyến ${at + 1} rời bến`, suffix: ' lúc nửa đêm.' },
    },
  }))
  await writeFile(file, JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', items }))
  const imported = await cli(['annotations', 'import', file, '--json'])
  expect(JSON.parse(imported.stdout)).toMatchObject({ added: 300, orphans: 0 })

  await app.keyboard.press('Control+Shift+h')
  const item = (at: number) =>
    panel(app)
      .getByRole('listitem')
      .and(app.locator(`[aria-posinset="${at}"]`))
  await expect(item(1)).toHaveAttribute('aria-setsize', '300')
  expect(await panel(app).getByRole('listitem').count()).toBeLessThan(60)
  // The key goes on in the list, and Tab, however far: past what saves, what closes, and the note on the article.
  await expect(panel(app)).toBeFocused()
  for (let step = 0; step < 3 + 4 * 40 + 1; step++) await app.keyboard.press('Tab')
  await expect(item(41).getByRole('button').first()).toBeFocused()
  await expect(item(41)).toBeInViewport()

  await item(41)
    .locator('xpath=../..')
    .evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await expect(item(300)).toBeInViewport()
  await expect(item(41).getByRole('button').first()).toBeFocused()
  await app.keyboard.press('Control+Shift+h')
  await expect(app.locator('main iframe')).toBeFocused()
  await app.keyboard.press('Control+Shift+h')
  await item(1)
    .locator('xpath=../..')
    .evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await item(300).getByRole('button').first().click()
  await expect(articleFrame(app).getByText('Chuyến 300 rời bến')).toBeInViewport()

  // Arrows go from one to the next, and the keyboard stays in the list where one of them goes.
  await app.keyboard.press('Escape')
  await item(300).getByRole('button').first().focus()
  await app.keyboard.press('Home')
  await expect(item(1).getByRole('button').first()).toBeFocused()
  await app.keyboard.press('End')
  await expect(item(300).getByRole('button').first()).toBeFocused()
  await expect(item(300)).toBeInViewport()
  await app.keyboard.press('ArrowUp')
  await expect(item(299).getByRole('button').first()).toBeFocused()
  for (let step = 0; step < 3; step++) await app.keyboard.press('Tab')
  await app.keyboard.press('Enter')
  await expect(item(299)).toHaveAttribute('aria-setsize', '299')
  await expect(item(299).getByRole('button', { name: /Chuyến 300/ })).toBeFocused()
})
