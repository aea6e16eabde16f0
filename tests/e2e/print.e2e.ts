import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { readPdf } from '../helpers/read-pdf'
import { articleFrame, expectOpened, row, saveByDialog, toast } from '../helpers/reader'

const title = 'Chợ nổi: ấ ữ Ệ'
const paragraphs = Array.from(
  { length: 40 },
  (_none, at) =>
    `<p>Đoạn ${at + 1}: người bán hàng trên <a href="https://vi-du.vn/ben-song">bến sông</a> kể chuyện mùa lúa, rồi chuyện con cá linh.</p>`,
).join('')
const article = `<!doctype html><html lang="vi"><head><title>${title}</title><meta name="author" content="Lê Ánh"></head>
<body><article><h1>${title}</h1>${paragraphs}<figure><img src="/anh.png" alt="Bến"><figcaption>Bến đò</figcaption></figure>
<h2>Giá cả</h2>${paragraphs}</article></body></html>`

/** Of parts of code, in the light theme. */
const light = { comment: '#62665f', keyword: '#8a2f86', string: '#2f6b2a' }

async function openArticle(page: Page, url: string): Promise<void> {
  await saveByDialog(page, url)
  await row(page, title).click()
  await expect(articleFrame(page).locator('h1').first()).toHaveText(title)
  await expectOpened(page)
}

/** Whoever is asked where a file goes says this; the name that was offered is kept. */
const answerDialog = (app: ElectronApplication, filePath: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = (...asked: unknown[]) => {
      Object.assign(globalThis, { offered: (asked.at(-1) as { defaultPath: string }).defaultPath })
      return Promise.resolve({ canceled: chosen === '', filePath: chosen })
    }
  }, filePath)

async function savePdf(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save as PDF…' }).click()
}

test('an article is saved as a PDF with its images, whose words are found, whatever the theme', async ({
  launch,
  site,
  profile,
}) => {
  const image = await readFile(path.resolve(import.meta.dirname, '../../resources/welcome/reading-room.png'))
  const server = await site({ '/cho': article, '/anh.png': (_request, response) => response.end(image) })
  const { app, page } = await launch({ language: 'en' })
  await openArticle(page, server.url('/cho'))
  await server.stop()
  await page.evaluate(() => window.trang.preferences.set({ theme: 'dark' }))
  await page.evaluate(() => window.trang.connectivity.report(false))

  const file = path.join(profile, 'saved.pdf')
  await answerDialog(app, file)
  await savePdf(page)
  await expect(toast(page, `Saved as ${file}.`)).toBeVisible()
  expect(await app.evaluate(() => (globalThis as { offered?: string }).offered)).toBe('Chợ nổi ấ ữ Ệ.pdf')

  const pdf = await readPdf(await readFile(file))
  expect(pdf.title).toBe(title)
  expect(pdf.pages.length).toBeGreaterThan(2)
  expect(pdf.images).toBe(1)
  expect(pdf.outline.join()).toContain(title)
  const [first = '', ...others] = pdf.pages
  for (const words of [title, 'Lê Ánh', server.url('/cho'), 'Saved ', 'Đoạn 1: người bán hàng trên bến sông'])
    expect(first).toContain(words)
  expect(others.join(' ')).toMatch(/Giá cả.*Đoạn 40:/)
  for (const [index, text] of pdf.pages.entries())
    expect(text).toContain(`${index + 1} / ${pdf.pages.length}`)
  // A link is followed from the PDF itself, and its address nowhere else.
  expect(pdf.links).toContain('https://vi-du.vn/ben-song')
  expect(pdf.pages.join(' ')).not.toContain('vi-du.vn')
})

test('a PDF that cannot be written is told in words about that file, and one that nobody wants is not made', async ({
  launch,
  profile,
}) => {
  const { app, page } = await launch({ language: 'en' })
  await row(page, 'Welcome to Trang').click()
  await expectOpened(page)
  await answerDialog(app, path.join(profile, 'nowhere', 'a.pdf'))
  await savePdf(page)
  await expect(page.getByRole('alert')).toContainText('a.pdf” could not be written (ENOENT)')
  await answerDialog(app, '')
  await savePdf(page)
  await expect
    .poll(() => app.evaluate(() => (globalThis as { offered?: string }).offered))
    .toBe('Welcome to Trang.pdf')
  expect((await readdir(profile)).filter((name) => name.endsWith('.pdf'))).toEqual([])
})

test('on paper links have numbers, with their addresses at the end; a computer without a printer says so', async ({
  launch,
  site,
  profile,
}) => {
  const server = await site({ '/cho': article })
  const { app, page } = await launch({ language: 'en' })
  await openArticle(page, server.url('/cho'))
  const file = path.join(profile, 'paper.pdf')
  // In the place of a printer, which this machine may not have.
  await app.evaluate(({ app: electron }, printed) => {
    electron.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        const write = async () => {
          const { writeFile } = process.getBuiltinModule('node:fs/promises')
          await writeFile(printed, await contents.printToPDF({}))
          done?.(false, 'Print job canceled')
        }
        void write()
      }
    })
  }, file)
  await page.keyboard.press('Control+p')
  await expect
    .poll(() =>
      readFile(file).then(
        ({ length }) => length > 0,
        () => false,
      ),
    )
    .toBe(true)
  const { pages } = await readPdf(await readFile(file))
  expect(pages.join(' ')).toContain('bến sông[1] kể chuyện')
  expect(pages.at(-1)).toMatch(/Links.*https:\/\/vi-du\.vn\/ben-song/)

  await app.evaluate(({ app: electron }) => {
    electron.removeAllListeners('web-contents-created')
    electron.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => done?.(false, 'No printers available on the network')
    })
  })
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('alert')).toContainText('This computer has no printer.')
})

test('what is printed runs nothing and asks nobody, whatever it holds', async ({ launch, site, profile }) => {
  const asked: string[] = []
  const server = await site({
    '/moi': (request, response) => {
      asked.push(request.url ?? '')
      response.end()
    },
  })
  const { app, page } = await launch({ language: 'en' })
  const file = path.join(profile, 'hostile.pdf')
  await answerDialog(app, file)
  const html = `<!doctype html><title>Sạch</title><link rel="stylesheet" href="${server.url('/moi')}">
    <meta http-equiv="refresh" content="0; url=${server.url('/moi')}"><script>document.title = 'run'; document.body.append('run')</script>
    <img src="x" onerror="document.title = 'run'"><img src="${server.url('/moi')}"><iframe src="${server.url('/moi')}"></iframe><p>Chữ</p>`
  const saved = await page.evaluate(
    (document) => window.trang.article.pdf({ title: 'a', html: document, numbersPages: false }),
    html,
  )
  expect(saved).toEqual({ ok: true, value: { path: file } })
  const pdf = await readPdf(await readFile(file))
  expect([pdf.title, pdf.pages.join()]).toEqual(['Sạch', expect.stringMatching(/^Chữ/)])
  expect(pdf.pages.join()).not.toContain('run')
  expect(asked).toEqual([])
})

test('highlights are printed where people want them, and that is remembered', async ({ launch, site }) => {
  const server = await site({ '/cho': article })
  const { app, page } = await launch({ language: 'en' })
  await openArticle(page, server.url('/cho'))
  await page.keyboard.press('Control+Shift+f')
  await page.keyboard.type('doan 2')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  /** What is marked on paper, once somebody prints. */
  const printed = async () => {
    await app.evaluate(({ app: electron }) => {
      electron.once('web-contents-created', (_event, contents) => {
        contents.print = (_options, done) => {
          const code = `[...document.querySelectorAll("mark")].map((mark) => [mark.textContent, mark.className])`
          const look = async () => {
            const marks: unknown = await contents.executeJavaScriptInIsolatedWorld(998, [{ code }])
            Object.assign(globalThis, { marks })
            done?.(false, 'Print job canceled')
          }
          void look()
        }
      })
      Object.assign(globalThis, { marks: undefined })
    })
    await page.keyboard.press('Control+p')
    const marks = () => app.evaluate(() => (globalThis as { marks?: string[][] }).marks)
    await expect.poll(marks).toBeDefined()
    return marks()
  }
  expect(await printed()).toEqual([])
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const choice = page.getByRole('menuitemcheckbox', { name: 'Print with highlights' })
  await choice.click()
  await expect(choice).toBeChecked()
  await page.keyboard.press('Escape')
  expect(await printed()).toEqual([['Đoạn 2', 'highlight yellow']])
  await page.reload()
  await row(page, title).click()
  await expectOpened(page)
  expect(await printed()).toEqual([['Đoạn 2', 'highlight yellow']])
})

test('code is printed in the colours that it has on a light page, whatever the theme', async ({
  launch,
  site,
  profile,
}) => {
  const words = 'người bán hàng kể chuyện mùa lúa, chuyện giá gạo, rồi chuyện con cá linh. '.repeat(4)
  const server = await site({
    '/cho': `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1><p>${words}</p>
      <pre><code class="language-js">// đếm\nconst one = "một"</code></pre><p>${words}</p></article></html>`,
  })
  const { app, page } = await launch({ language: 'en' })
  await openArticle(page, server.url('/cho'))
  await page.evaluate(() => window.trang.preferences.set({ theme: 'dark' }))
  const file = path.join(profile, 'code.pdf')
  await answerDialog(app, file)
  await savePdf(page)
  await expect(toast(page, `Saved as ${file}.`)).toBeVisible()
  const { colours } = await readPdf(await readFile(file))
  for (const part of ['comment', 'keyword', 'string'] as const) expect(colours).toContain(light[part])
})
