import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog, toast, undo } from '../helpers/reader'

const filler = (index: number) =>
  `Đoạn ${index}: người bán hàng kể chuyện mùa lúa, chuyện giá gạo, rồi chuyện con cá linh về sớm hơn mọi năm. `.repeat(
    4,
  )
const market = 'Chợ nổi họp từ ba giờ sáng, ghe thuyền tụ về từ khắp các ngả sông, mang theo trái cây và rau.'
const bridge = 'Cây cầu mới bắc qua sông được khánh thành vào cuối mùa nước nổi, sau bốn năm thi công.'
const fillers = Array.from({ length: 12 }, (_, index) => filler(index + 1))
const pageOf = (...paragraphs: string[]) =>
  `<!doctype html><html lang="vi"><title>Bến sông</title><article><h1>Bến sông</h1>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</article></html>`

async function open(app: Page): Promise<void> {
  await row(app, 'Bến sông').click()
  await expect(articleFrame(app).locator('h1').first()).toBeVisible()
}

const marks = (app: Page) => articleFrame(app).getByRole('button', { name: /^Bookmarked place:/ })
const dialog = (app: Page) => app.getByRole('dialog', { name: 'Bookmarked place' })
const places = (app: Page) => app.getByRole('region', { name: 'Bookmarked places' })

test('places are bookmarked where one reads, gone to by key, and noted beside their marks, also after a restart', async ({
  launch,
  site,
}) => {
  let story = pageOf(market, ...fillers, bridge)
  const server = await site({ '/ben': (_request, response) => response.end(story) })
  const started = await launch({ language: 'en' })
  const app = started.page
  await saveByDialog(app, server.url('/ben'))
  await open(app)

  await app.keyboard.press('F2')
  await expect(app.getByText('No place in this article is bookmarked').first()).toBeVisible()
  await app.keyboard.press('b')
  await expect(marks(app)).toHaveCount(1)
  await app.keyboard.press('End')
  await expect(articleFrame(app).getByText(bridge)).toBeInViewport()
  await app.keyboard.press('b')
  await expect(marks(app)).toHaveCount(2)
  // The message says it; where it is among the others is told of those that somebody goes to.
  await expect(toast(app, 'Place bookmarked').first()).toBeAttached()
  await expect(app.getByText(/^Bookmark \d of \d$/)).toHaveCount(0)
  const beside = await articleFrame(app).getByText(bridge).boundingBox()
  const mark = await marks(app).last().boundingBox()
  expect(mark && beside && mark.x + mark.width <= beside.x && mark.y < beside.y + beside.height).toBe(true)
  expect(mark && beside && Math.abs(mark.y - beside.y) < 12).toBe(true)

  await app.keyboard.press('F2')
  await expect(marks(app).first()).toBeInViewport()
  await expect(app.getByText('Bookmark 1 of 2')).toBeAttached()
  await expect(marks(app).first()).toBeFocused()
  await app.keyboard.press('Shift+F2')
  await expect(marks(app).last()).toBeInViewport()
  await expect(app.getByText('Bookmark 2 of 2')).toBeAttached()

  await expect(marks(app).last()).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(dialog(app).getByRole('textbox')).toBeFocused()
  await app.keyboard.type('Mốc thời gian')
  expect(await problems(app)).toEqual([])
  await app.keyboard.press('Escape')
  await expect(dialog(app)).toBeHidden()
  await expect(app.locator('main iframe')).toBeFocused()
  await marks(app).last().focus()
  await app.keyboard.press('Enter')
  await expect(dialog(app).getByRole('textbox')).toBeFocused()
  await dialog(app).getByRole('button', { name: 'Move to a collection…' }).click()
  await expect(app.getByRole('combobox', { name: 'Find or make a collection' })).toBeFocused()
  await app.keyboard.type('Luận văn/Chương 2')
  await app.keyboard.press('Enter')
  await marks(app).last().click()
  await expect(dialog(app).getByRole('button', { name: 'Luận văn/Chương 2' })).toBeVisible()
  await app.keyboard.press('Escape')
  await started.close()

  const { page: again } = await launch({ language: 'en' })
  await open(again)
  await expect(marks(again)).toHaveCount(2)
  await again.keyboard.press('Control+Shift+m')
  await expect(places(again).getByRole('listitem')).toHaveText([/Chợ nổi/, /Mốc thời gian.*Cây cầu/])
  expect(await problems(again)).toEqual([])

  // What is saved again has them where their passages are, and keeps what it has no more.
  story = pageOf('Tin mới nhận từ bến.', ...fillers.slice(0, 3), bridge, ...fillers.slice(3))
  await again.keyboard.press('Control+Shift+r')
  await expect(marks(again)).toHaveCount(1)
  const orphans = places(again).getByRole('region', { name: 'No longer in this version' })
  await expect(orphans.getByRole('listitem')).toHaveText(/Chợ nổi/)
  await places(again)
    .getByRole('button', { name: /Mốc thời gian/ })
    .click()
  await expect(articleFrame(again).getByText(bridge)).toBeInViewport()
  await orphans.getByRole('button', { name: /Chợ nổi/ }).click()
  await expect(articleFrame(again).getByText(market)).toBeInViewport()
})

test('the same key takes a bookmark off the paragraph, undo brings it back, and what is selected is bookmarked itself', async ({
  launch,
  site,
}) => {
  const server = await site({ '/ben': pageOf(market, ...fillers) })
  const { page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/ben'))
  await open(app)
  await app.keyboard.press('b')
  await expect(marks(app)).toHaveCount(1)
  await app.keyboard.press('b')
  await expect(marks(app)).toHaveCount(0)
  await undo(app, 'Bookmark removed')
  await expect(marks(app)).toHaveCount(1)

  await app.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('main iframe')?.contentDocument
    const text = frame?.querySelectorAll('article p')[2]?.firstChild
    if (!frame || !text) throw new Error('no paragraph')
    frame.getSelection()?.setBaseAndExtent(text, 0, text, 6)
  })
  await app.keyboard.press('b')
  await expect(articleFrame(app).getByRole('button', { name: 'Bookmarked place: Đoạn 2' })).toBeVisible()

  // They stay beside their paragraphs as the text grows.
  await app.keyboard.press('+')
  const beside = async () => {
    const text = await articleFrame(app).locator('article p').nth(2).boundingBox()
    const mark = await marks(app).last().boundingBox()
    return text && mark ? Math.abs(mark.y - text.y) : Infinity
  }
  await expect.poll(beside).toBeLessThan(16)
})
