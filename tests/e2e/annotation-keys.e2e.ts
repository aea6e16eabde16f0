import { expect, test } from '../helpers/launch'
import { articleFrame, drawn, row, saveByDialog, selectByKeys } from '../helpers/reader'

const market = 'Chợ nổi họp từ ba giờ sáng, ghe thuyền tụ về từ khắp các ngả sông, mang theo trái cây và rau.'
const filler = 'Người bán hàng kể chuyện mùa lúa, chuyện giá gạo, rồi chuyện con cá linh về sớm hơn mọi năm.'
const page = `<!doctype html><html lang="vi"><title>Bến sông</title><article><h1>Bến sông</h1>${[
  market,
  ...Array.from({ length: 40 }, () => filler),
]
  .map((text) => `<p>${text}</p>`)
  .join('')}</article></html>`

test('what is highlighted, coloured, joined, noted and tagged by keys is taken back and done again by keys, in order, and the keyboard stays where it was', async ({
  launch,
  site,
}) => {
  const server = await site({ '/ben': page })
  const { page: app } = await launch({ language: 'vi' })
  await saveByDialog(app, server.url('/ben'))
  await row(app, 'Bến sông').click()
  await expect(articleFrame(app).locator('h1').first()).toBeVisible()
  const takenBack = async (what: string) => {
    await app.keyboard.press('Control+z')
    await expect(app.getByText(`Hoàn tác: ${what}`, { exact: true }).first()).toBeAttached()
  }
  const told = (what: string) => expect(app.getByRole('status').filter({ hasText: what })).toBeAttached()

  await selectByKeys(app, 'ghe thuyền tụ về')
  await app.keyboard.press('h')
  await expect.poll(() => drawn(app)).toEqual({ yellow: ['ghe thuyền tụ về'] })
  await told('Đã tô sáng')

  await app.keyboard.press('Control+Shift+h')
  for (let step = 0; step < 4; step++) await app.keyboard.press('Tab')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('button', { name: 'Tô màu vàng', pressed: true })).toBeFocused()
  await app.keyboard.press('Tab')
  await app.keyboard.press('Enter')
  await expect.poll(() => drawn(app)).toEqual({ green: ['ghe thuyền tụ về'] })
  await told('Đã đổi màu')

  // A note on what overlaps it: the two are one, with the tags of both.
  await selectByKeys(app, 'tụ về từ khắp')
  await app.keyboard.press('n')
  await app.keyboard.type('Cái Răng')
  const dialog = app.getByRole('dialog', { name: 'Ghi chú' })
  const tags = dialog.getByRole('combobox', { name: 'Thêm nhãn' })
  await expect(tags).toBeVisible()
  await app.keyboard.press('Tab')
  await app.keyboard.type('Sông nước')
  await app.keyboard.press('Enter')
  await expect(dialog.getByRole('list', { name: 'Nhãn' })).toHaveText('Sông nước')
  await app.keyboard.press('Shift+Tab')
  await expect(dialog.getByRole('button', { name: 'Bỏ nhãn “Sông nước”' })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(dialog.getByRole('list', { name: 'Nhãn' })).toHaveCount(0)
  await expect(tags).toBeFocused()
  await app.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  const joined = ['ghe thuyền tụ về từ khắp']
  await expect.poll(() => drawn(app)).toEqual({ green: joined, noted: joined })

  await expect(app.locator('main iframe')).toBeFocused()
  await app.keyboard.press('Space')
  await expect(articleFrame(app).getByText(market)).not.toBeInViewport()

  const panel = app.getByRole('complementary', { name: 'Tô sáng và ghi chú' })
  await takenBack('Đã đổi nhãn')
  await expect(panel.getByRole('listitem').filter({ hasText: 'Sông nước' }).first()).toBeVisible()
  await takenBack('Đã đổi nhãn')
  await expect(panel.getByText('Sông nước')).toHaveCount(0)
  await takenBack('Đã viết ghi chú')
  await expect.poll(() => drawn(app)).toEqual({ green: joined })
  await takenBack('Các đoạn tô chồng lên nhau đã gộp làm một')
  await expect.poll(() => drawn(app)).toEqual({ green: ['ghe thuyền tụ về'] })
  await takenBack('Đã đổi màu')
  await expect.poll(() => drawn(app)).toEqual({ yellow: ['ghe thuyền tụ về'] })
  await takenBack('Đã tô sáng')
  await expect.poll(() => drawn(app)).toEqual({})

  // And done again, the first of it first.
  const steps = [
    { yellow: ['ghe thuyền tụ về'] },
    { green: ['ghe thuyền tụ về'] },
    { green: joined },
    { green: joined, noted: joined },
  ]
  for (const step of steps) {
    await app.keyboard.press('Control+Shift+z')
    await expect.poll(() => drawn(app)).toEqual(step)
  }
  await app.keyboard.press('Control+y')
  await expect(panel.getByRole('listitem').filter({ hasText: 'Sông nước' }).first()).toBeVisible()
  await takenBack('Đã đổi nhãn')
  await takenBack('Đã viết ghi chú')
  await expect.poll(() => drawn(app)).toEqual({ green: joined })
})
