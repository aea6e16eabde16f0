import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { problems } from '../helpers/accessibility'
import { openLong } from '../helpers/open-long'
import { articleFrame } from '../helpers/reader'

const scrollTop = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => html.scrollTop)

const contents = (page: Page) => page.getByRole('complementary', { name: /^(?:Contents|Mục lục)$/ })
const current = (page: Page) => contents(page).locator('[aria-current]')
const place = (page: Page) => page.getByRole('group', { name: /^(?:Where you are|Chỗ đang đọc)$/ })

test('the contents lead to each part by mouse and by keyboard, and mark the one that is read', async ({
  launch,
  site,
}) => {
  const { page } = await openLong(launch, site)
  await page.keyboard.press('Control+Shift+M')
  await expect(contents(page).getByRole('listitem')).toHaveText([
    'Mùa khô',
    'Mưa đầu mùa',
    'Nước lên',
    'Nước rút',
    'Cuối năm',
    'Chú thích',
  ])
  // The key goes on among them.
  await expect(contents(page).getByRole('button', { name: 'Mùa khô' })).toBeFocused()
  expect(await problems(page)).toEqual([])
  await contents(page).getByRole('button', { name: 'Nước lên' }).click()
  const heading = articleFrame(page).getByRole('heading', { name: 'Nước lên' })
  await expect(heading).toBeInViewport()
  await expect(current(page)).toHaveText('Nước lên')
  // The text has the focus, and goes on from there.
  await expect(page.locator('main iframe')).toBeFocused()
  await expect(heading).toBeFocused()

  await contents(page).getByRole('button', { name: 'Nước lên' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(current(page)).toHaveText('Nước rút')
  await page.keyboard.press('Control+Shift+M')
  await expect(contents(page)).toHaveCount(0)
  await expect(page.locator('main iframe')).toBeFocused()
})

test('after a leap there is a way back: from a note, from the contents, from the end, from what was found', async ({
  launch,
  site,
}) => {
  const { page } = await openLong(launch, site)
  const back = page.getByRole('button', { name: /^Back where you were/ })
  await expect(place(page)).toHaveText(/^0%\d+ minutes left$/)
  const link = articleFrame(page).getByRole('link', { name: '1', exact: true })
  await link.scrollIntoViewIfNeeded()
  const atLink = await scrollTop(page)
  await link.click()
  const note = articleFrame(page).getByRole('note', { name: 'Note' })
  await expect(note).toContainText('Theo lời kể của người lái đò già nhất bến.')
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  expect(await scrollTop(page)).toBe(atLink)
  await page.keyboard.press('Enter')
  await note.getByRole('link', { name: 'Go to the note' }).click()
  await expect(note).toHaveCount(0)
  await expect(back).toBeVisible()
  await expect(articleFrame(page).getByText('Theo lời kể')).toBeInViewport()
  await back.click()
  await expect.poll(async () => Math.abs((await scrollTop(page)) - atLink)).toBeLessThan(30)
  await expect(back).toHaveCount(0)
  await expect(link).toBeInViewport()

  await page.keyboard.press('End')
  await expect(place(page)).toHaveText(/100%$/)
  await page.keyboard.press('Home')
  await expect.poll(() => scrollTop(page)).toBe(0)
  // One leap after the other is one way: back to where somebody read.
  await page.keyboard.press('Backspace')
  await expect.poll(async () => Math.abs((await scrollTop(page)) - atLink)).toBeLessThan(30)
  await expect(back).toHaveCount(0)

  await page.keyboard.press('Control+Shift+M')
  await contents(page).getByRole('button', { name: 'Nước lên' }).click()
  await expect(current(page)).toHaveText('Nước lên')
  await articleFrame(page).locator('html').hover()
  const from = await scrollTop(page)
  await page.mouse.wheel(0, 120)
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(from + 100)
  await expect(current(page)).toHaveText('Nước lên')
  const read = await scrollTop(page)
  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.type('5.7')
  await page.keyboard.press('Enter')
  await expect(articleFrame(page).getByText(/^5\.7 /)).toBeInViewport()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await expect.poll(async () => Math.abs((await scrollTop(page)) - read)).toBeLessThan(60)
  await page.keyboard.press('Backspace')
  await expect(link).toBeInViewport()
  expect(await problems(page)).toEqual([])
})
