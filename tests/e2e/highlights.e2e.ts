import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog, selectByKeys, toast, undo } from '../helpers/reader'

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

async function highlight(app: Page, words: string, colour: string): Promise<void> {
  await selectByKeys(app, words)
  await bar(app).getByRole('button', { name: colour }).click()
  await expect(bar(app)).toBeHidden()
}

async function open(app: Page, title: string): Promise<void> {
  await row(app, title).click()
  await expect(articleFrame(app).locator('h1').first()).toHaveText(title)
}

/** Before anything else can happen. */
const typeAndEnter = (app: Page, words: string): Promise<void> =>
  app.getByRole('searchbox').evaluate((field: HTMLInputElement, text) => {
    field.select()
    document.execCommand('insertText', false, text)
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  }, words)

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
  await expect(app.getByRole('heading', { name: 'No highlights and notes yet' })).toBeVisible()
  await app.getByRole('button', { name: 'Go to the inbox' }).click()

  await saveByDialog(app, server.url('/ben'))
  await open(app, 'Bến sông')
  await highlight(app, 'Cây cầu mới', 'Green highlight')
  await highlight(app, 'Chuyến phà cuối', 'Yellow highlight')
  await saveByDialog(app, server.url('/cho'))
  await open(app, 'Chợ nổi')
  await highlight(app, 'ghe thuyền tụ về', 'Green highlight')
  await expect(counted(app)).toHaveText('Highlights and notes3')

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
  await app.keyboard.type('cai r')
  await expect(rows(app)).toHaveText([/ghe thuyền/])
  await typeAndEnter(app, 'cai ra')
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
  await expect(counted(app)).toHaveText('Highlights and notes2')
  await undo(app, 'Highlight removed')
  await expect(counted(app)).toHaveText('Highlights and notes3')

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
  await expect(counted(app)).toHaveText('Highlights and notes1')
})

test('notes on highlights have tags, an article has a note of its own, and both are found and shown as Markdown', async ({
  launch,
  site,
}) => {
  const server = await site({ '/cho': pageOf('Chợ nổi', market, ferry) })
  const { page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/cho'))
  await open(app, 'Chợ nổi')
  await highlight(app, 'rời bến lúc', 'Yellow highlight')
  await selectByKeys(app, 'ghe thuyền tụ về')
  await expect(bar(app)).toBeVisible()
  // None of the keys is lost that follow at once.
  await Promise.all([app.keyboard.press('n'), app.keyboard.type('**Cái Răng** nhé')])
  const dialog = app.getByRole('dialog', { name: 'Note' })
  await expect(dialog.getByRole('textbox', { name: /Note on/ })).toHaveValue('**Cái Răng** nhé')
  await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('Sông nước')
  await app.keyboard.press('Enter')
  await expect(dialog.getByRole('list', { name: 'Tags' })).toHaveText('Sông nước')
  await app.keyboard.type('đêm')
  await app.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Remove the tag “đêm”' }).click()
  await expect(dialog.getByRole('list', { name: 'Tags' })).toHaveText('Sông nước')
  expect(await problems(app)).toEqual([])
  await app.keyboard.press('Escape')

  await app.keyboard.press('Control+Shift+h')
  const panel = app.getByRole('complementary', { name: 'Highlights and notes' })
  await expect(panel.getByRole('listitem').filter({ hasText: 'Cái Răng' }).locator('strong')).toHaveText(
    'Cái Răng',
  )
  await panel.getByRole('button', { name: 'Write a note on the article' }).click()
  await app.keyboard.type('Đọc lại *đoạn cuối*')
  await app.keyboard.press('Control+Enter')
  const own = panel.getByRole('region', { name: 'Note on the article' })
  await expect(own.locator('em')).toHaveText('đoạn cuối')
  expect(await problems(app)).toEqual([])

  await expect(counted(app)).toHaveText('Highlights and notes3')
  await counted(app).click()
  await expect(rows(app)).toHaveText([
    /Note on the article[^]*đoạn cuối/,
    /ghe thuyền[^]*Sông nước/,
    /rời bến/,
  ])
  await app.keyboard.press('/')
  await app.keyboard.type('song nuo')
  await expect(rows(app)).toHaveText([/ghe thuyền/])
  await app.getByRole('searchbox').fill('cai rang')
  await expect(rows(app).locator('mark')).toHaveText(['Cái', 'Răng'])
  await app.getByRole('searchbox').fill('doan cuoi')
  await expect(rows(app)).toHaveText([/Note on the article/])
  await app.keyboard.press('Enter')
  await expect(rows(app).getByRole('button', { name: 'Note on the article', exact: true })).toBeFocused()
  expect(await problems(app)).toEqual([])
  await app.keyboard.press('Delete')
  await expect(rows(app)).toHaveCount(0)
  await undo(app, 'Note removed')
  await app.keyboard.press('Enter')
  await expect(rows(app)).toHaveText([/Note on the article/])

  // The library's search finds it, too.
  await app.keyboard.press('Control+1')
  await app.keyboard.press('/')
  await app.keyboard.type('doan cuoi')
  await expect(row(app, 'Chợ nổi')).toBeVisible()
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
  await panel.getByRole('button', { name: 'Save highlights and notes' }).click()
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

test('highlights come back from the file that they were saved to, at once and only once, and the file is named where it fails', async ({
  launch,
  site,
  profile,
  cli,
}) => {
  const server = await site({ '/cho': pageOf('Chợ nổi', market, ferry) })
  const { app: electron, page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/cho'))
  await open(app, 'Chợ nổi')
  await highlight(app, 'ghe thuyền tụ về', 'Blue highlight')
  await highlight(app, 'rời bến lúc', 'Pink highlight')
  const choosing = (file: string) =>
    electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    }, file)
  const menu = async (item: string) => {
    await app.getByRole('button', { name: 'Order, selection and files' }).click()
    await app.getByRole('menuitem', { name: item }).click()
  }
  await app.keyboard.press('Control+5')
  await choosing(path.join(profile, 'nowhere', 'a.jsonld'))
  await menu('Save as Web Annotation (JSON-LD)…')
  await expect(app.getByText(/nowhere.*could not be written \(ENOENT\)/).first()).toBeVisible()
  await menu('Import Web Annotations (JSON-LD)…')
  await expect(app.getByText(/nowhere.*cannot be read \(ENOENT\)/).first()).toBeVisible()
  const file = path.join(profile, 'a.jsonld')
  await choosing(file)
  await menu('Save as Web Annotation (JSON-LD)…')
  await expect(toast(app, 'saved to')).toBeVisible()

  await menu('Import Web Annotations (JSON-LD)…')
  await expect(app.getByText('Nothing new and 2 were there already').first()).toBeVisible()
  await rows(app).nth(0).getByRole('button', { name: 'Remove the highlight' }).focus()
  await app.keyboard.press('Enter')
  await expect(rows(app)).toHaveCount(1)
  await menu('Import Web Annotations (JSON-LD)…')
  await expect(rows(app)).toHaveCount(2)
  await expect(
    rows(app)
      .nth(0)
      .getByRole('button', { name: /Pink highlight/ }),
  ).toBeVisible()
  await undo(app, '1 new highlight or note')
  await expect(rows(app)).toHaveCount(1)

  const imported = await cli(['annotations', 'import', file, '--json'])
  expect(imported.status).toBe(0)
  expect(JSON.parse(imported.stdout)).toMatchObject({
    total: 2,
    added: 1,
    known: 1,
    orphans: 0,
    homeless: [],
  })
  await expect(rows(app)).toHaveCount(2)
})

test('where the title of its article takes more than a line, no line of a row begins with a dot', async ({
  launch,
  site,
}) => {
  const title = 'Một năm ở chợ nổi: chuyện nước, chuyện người, chuyện giá cả và cây bẹo trước mũi ghe'
  const server = await site({ '/cho': pageOf(title, market) })
  const { page: app } = await launch({ language: 'en' })
  await saveByDialog(app, server.url('/cho'))
  await open(app, title)
  await highlight(app, 'ghe thuyền tụ về', 'Green highlight')
  await counted(app).click()
  const tops = await rows(app)
    .locator('p')
    .evaluate((facts) => {
      const walker = document.createTreeWalker(facts, NodeFilter.SHOW_TEXT)
      const lines: { last: number; first: number; text: string }[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange()
        range.selectNodeContents(node)
        const bottoms = [...range.getClientRects()].map(({ bottom }) => Math.round(bottom))
        lines.push({ first: bottoms[0] ?? 0, last: bottoms.at(-1) ?? 0, text: node.textContent ?? '' })
      }
      return lines
    })
  const dots = tops.flatMap(({ text, first }, at) =>
    text.trim() === '·' ? [[first, tops[at - 1]?.last]] : [],
  )
  expect(dots).toHaveLength(2)
  for (const [dot, before] of dots) expect(dot).toBe(before)
  expect(tops[0]?.last).toBeGreaterThan(tops[0]?.first ?? 0)
})
