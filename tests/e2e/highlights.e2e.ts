import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog, toast, undo } from '../helpers/reader'

const filler = Array.from(
  { length: 30 },
  (_none, at) =>
    `<p>Đoạn ${at + 1}: người bán hàng kể chuyện mùa lúa, chuyện giá gạo, rồi chuyện con cá linh.</p>`,
).join('')
const pageOf = (title: string, ...sentences: string[]) =>
  `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1>${sentences
    .map((sentence) => `${filler}<p>${sentence}</p>`)
    .join('')}</article></html>`

const ferry = 'Chuyến phà cuối cùng rời bến lúc chín giờ tối.'
const bridge = 'Cây cầu mới bắc qua sông được khánh thành vào cuối mùa nước nổi.'
const market = 'Chợ nổi họp từ ba giờ sáng, ghe thuyền tụ về.'

const sidebar = (app: Page) => app.getByRole('navigation', { name: 'Library' })
const counted = (app: Page) => sidebar(app).getByRole('button', { name: /^Highlights/ })
const rows = (app: Page) => app.getByRole('grid', { name: 'Highlights' }).getByRole('row')
const bar = (app: Page) => app.getByRole('toolbar', { name: 'Highlight tools' })

/** What is found in the open article is selected as the search is left. */
async function highlight(app: Page, words: string, colour: string): Promise<void> {
  await app.keyboard.press('Control+Shift+f')
  await app.keyboard.type(words)
  await app.keyboard.press('Enter')
  await app.keyboard.press('Escape')
  await bar(app).getByRole('button', { name: colour }).click()
  await expect(bar(app)).toBeHidden()
}

async function open(app: Page, title: string): Promise<void> {
  await row(app, title).click()
  await expect(articleFrame(app).locator('h1').first()).toHaveText(title)
}

async function choose(app: Page, item: string): Promise<void> {
  await app.getByRole('button', { name: 'Order, selection and files' }).click()
  await app.getByRole('menuitemradio', { name: item }).click()
  await expect(app.getByRole('menu')).toHaveCount(0)
}

test('the highlights of all articles stand in one list, which leads to each, and is searched and worked by keyboard', async ({
  launch,
  site,
}) => {
  test.slow()
  let river = pageOf('Bến sông', ferry, bridge)
  const server = await site({
    '/ben': (_request, response) => response.end(river),
    '/cho': pageOf('Chợ nổi', market),
  })
  const { page: app } = await launch({ language: 'en' })
  await app.keyboard.press('Control+5')
  await expect(app.getByRole('heading', { name: 'No highlights yet' })).toBeVisible()
  await app.getByRole('button', { name: 'Go to the inbox' }).click()

  await saveByDialog(app, server.url('/ben'))
  await open(app, 'Bến sông')
  await highlight(app, 'Cây cầu mới', 'Green highlight')
  await highlight(app, 'Chuyến phà cuối', 'Yellow highlight')
  await saveByDialog(app, server.url('/cho'))
  await open(app, 'Chợ nổi')
  await highlight(app, 'ghe thuyền tụ về', 'Green highlight')
  await expect(counted(app)).toHaveText('Highlights3')

  await counted(app).click()
  await expect(rows(app)).toHaveText([/ghe thuyền.*Chợ nổi/, /Chuyến phà.*Bến sông/, /Cây cầu.*Bến sông/])
  await choose(app, 'By article')
  await expect(rows(app)).toHaveText([/ghe thuyền/, /Chuyến phà/, /Cây cầu/])
  await choose(app, 'Newest first')

  // Down to the last, which opens far down in its article, with what can be done to it beside it.
  await app.keyboard.press('j')
  await app.keyboard.press('End')
  await app.keyboard.press('Enter')
  await expect(articleFrame(app).getByText(bridge)).toBeInViewport()
  await expect(bar(app).getByRole('button', { name: 'Green highlight' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  // On in the same article, then in another, from the article.
  await app.keyboard.press('k')
  await expect(articleFrame(app).getByText(ferry)).toBeInViewport()
  await expect(articleFrame(app).getByText(bridge)).not.toBeInViewport()
  await app.keyboard.press('k')
  await expect(articleFrame(app).getByText(market)).toBeInViewport()

  // A note from the list, which is found by it.
  await counted(app).click()
  await app.keyboard.press('j')
  await expect(
    rows(app)
      .nth(0)
      .getByRole('button', { name: /ghe thuyền/ }),
  ).toBeFocused()
  await app.keyboard.press('n')
  await app.keyboard.type('Nhớ **Cái Răng**')
  await app.keyboard.press('Control+Enter')
  await expect(rows(app).nth(0)).toContainText('Cái Răng')
  await app.keyboard.press('/')
  await app.keyboard.type('cai ra')
  await expect(rows(app)).toHaveText([/ghe thuyền/])
  await app.keyboard.press('Enter')
  await expect(
    rows(app)
      .nth(0)
      .getByRole('button', { name: /ghe thuyền/ }),
  ).toBeFocused()
  await app.keyboard.press('/')
  await app.keyboard.press('Escape')
  await expect(rows(app)).toHaveCount(3)

  await app.getByRole('button', { name: 'Green alone' }).click()
  await expect(rows(app)).toHaveText([/ghe thuyền/, /Cây cầu/])
  await expect(app.getByText('2 of 3')).toBeVisible()
  await choose(app, 'With a note')
  await expect(rows(app)).toHaveText([/ghe thuyền/])
  await app.getByRole('button', { name: 'Show all' }).click()
  await expect(rows(app)).toHaveCount(3)

  // Another colour, and away with it, by keys; both come back.
  await rows(app)
    .nth(1)
    .getByRole('button', { name: /Chuyến phà/ })
    .focus()
  await app.keyboard.press('Tab')
  await app.keyboard.press('Enter')
  await app.getByRole('menuitemradio', { name: 'Pink highlight' }).click()
  await expect(
    rows(app)
      .nth(1)
      .getByRole('button', { name: /Pink highlight/ }),
  ).toBeVisible()
  await rows(app)
    .nth(1)
    .getByRole('button', { name: /Chuyến phà/ })
    .focus()
  await app.keyboard.press('Delete')
  await expect(rows(app)).toHaveText([/ghe thuyền/, /Cây cầu/])
  await expect(
    rows(app)
      .nth(1)
      .getByRole('button', { name: /Cây cầu/ }),
  ).toBeFocused()
  await expect(counted(app)).toHaveText('Highlights2')
  await undo(app, 'Highlight removed')
  await expect(counted(app)).toHaveText('Highlights3')

  // What the page no longer says is listed as such, and opens in the version that has it.
  river = pageOf('Bến sông', 'Tin mới nhận từ bến.', bridge)
  await rows(app)
    .nth(2)
    .getByRole('button', { name: /Cây cầu/ })
    .click()
  await expect(articleFrame(app).getByText(bridge)).toBeInViewport()
  await app.keyboard.press('Control+Shift+r')
  await expect(rows(app).filter({ hasText: 'No longer in the article' })).toHaveText(/Chuyến phà/)
  await choose(app, 'No longer in their article')
  await expect(rows(app)).toHaveText([/Chuyến phà/])
  await rows(app)
    .nth(0)
    .getByRole('button', { name: /Chuyến phà/ })
    .click()
  await expect(articleFrame(app).getByText(ferry)).toBeInViewport()

  // Those of an article in the trash rest there.
  await app.keyboard.press('Control+1')
  await row(app, 'Bến sông').click()
  await app.keyboard.press('#')
  await expect(counted(app)).toHaveText('Highlights1')
})

test('highlights are copied with where they are from, and saved as Markdown and as Web Annotations', async ({
  launch,
  site,
  profile,
}) => {
  const server = await site({ '/cho': pageOf('Chợ nổi', market) })
  const { app: electron, page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/cho'))
  await open(app, 'Chợ nổi')
  await highlight(app, 'ghe thuyền tụ về', 'Blue highlight')
  const saveAs = (name: string) =>
    electron.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      path.join(profile, name),
    )
  const saved = (name: string) => readFile(path.join(profile, name), 'utf8')

  await app.keyboard.press('Control+Shift+h')
  const panel = app.getByRole('complementary', { name: 'Highlights' })
  await panel.getByRole('button', { name: 'Copy as a quote' }).click()
  await expect
    .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^“ghe thuyền tụ về”\n— “Chợ nổi”, .*\nhttp.*\/cho\ntrang:\/\/article\/[\w-]+\?anchor=[\w-]+$/)
  await saveAs('mot.md')
  await panel.getByRole('button', { name: 'Save the highlights' }).click()
  await app.getByRole('menuitem', { name: 'Save as Markdown…' }).click()
  await expect(toast(app, 'mot.md')).toBeVisible()
  expect(await saved('mot.md')).toMatch(
    /^# \[Chợ nổi\]\(<http.*\/cho>\)\n\n.*\n\n> ghe thuyền tụ về\n>\n> — \[Trang\]\(<trang:.*>\)\n$/,
  )

  await app.keyboard.press('Control+5')
  await saveAs('tat-ca.jsonld')
  await app.getByRole('button', { name: 'Order, selection and files' }).click()
  await app.getByRole('menuitem', { name: 'Save as Web Annotation (JSON-LD)…' }).click()
  await expect(toast(app, 'tat-ca.jsonld')).toBeVisible()
  expect(JSON.parse(await saved('tat-ca.jsonld'))).toMatchObject({
    type: 'AnnotationCollection',
    total: 1,
    first: { items: [{ target: { source: server.url('/cho'), styleClass: 'blue' } }] },
  })
})
