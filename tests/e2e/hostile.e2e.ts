import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from '../helpers/launch'
import { articleFrame, row, saveByDialog } from '../helpers/reader'
import type { Site } from '../helpers/serve'

const title = 'Bài báo có gai'
const lastWords = 'để lại trên cành cho chim'

/** The page, with what each of its traps would do: leave its name in the window, and call home. */
async function hostilePage(origin: string): Promise<string> {
  const template = await readFile(path.join(import.meta.dirname, '../fixtures/hostile/article.html'), 'utf8')
  return template
    .replaceAll(/%RUN:([\w-]+)%/g, `top.hostile='$1';(new(Image)).src='%ORIGIN%/beacon/ran-$1'`)
    .replaceAll('%ORIGIN%', origin)
}

async function hostileSite(site: (routes?: Record<string, string>) => Promise<Site>): Promise<Site> {
  const server = await site()
  server.set('/bai', await hostilePage(server.origin))
  return server
}

/** What could only happen if something had run or got out. */
function watch({ app, page }: RunningApp) {
  const seen: string[] = []
  const address = page.url()
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => seen.push('a dialog that would not go'))
  })
  page.on('framenavigated', (frame) => {
    // What was blocked before it left shows Chromium's own error page.
    if (!/^(about:|chrome-error:)/.test(frame.url())) seen.push(`navigation: ${frame.url()}`)
  })
  return {
    expectNothing: async () => {
      // Meta refresh and lazy traps get their second.
      await page.waitForTimeout(1500)
      expect(seen).toEqual([])
      expect(await page.evaluate(() => Reflect.get(globalThis, 'hostile') as unknown)).toBeUndefined()
      expect(page.url()).toBe(address)
      expect(app.windows().filter((window) => !window.url().startsWith('app://trang/'))).toEqual([])
      await expect(articleFrame(page).locator('body')).toContainText(lastWords)
    },
  }
}

async function open(page: Page): Promise<void> {
  await row(page, title).click()
  await expect(articleFrame(page).locator('body')).toContainText(lastWords)
}

/** Puts HTML into the library as it is, past everything that capture does to it. */
async function storeUnsanitised(page: Page, html: string): Promise<void> {
  await page.evaluate(
    async ({ html: stored, title: name }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('trang')
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
      const transaction = database.transaction(['articles', 'bodies'], 'readwrite')
      const done = new Promise((resolve, reject) => {
        transaction.addEventListener('complete', resolve)
        transaction.addEventListener('error', () => reject(transaction.error))
      })
      const images = { total: 0, stored: 0, failed: 0 }
      transaction.objectStore('articles').put({
        id: 'hostile',
        url: 'https://example.com/bai',
        canonicalUrl: null,
        title: name,
        byline: null,
        siteName: null,
        source: null,
        lang: 'vi',
        excerpt: null,
        leadImage: null,
        publishedAt: null,
        savedAt: new Date().toISOString(),
        readAt: null,
        state: 'inbox',
        starred: 0,
        bookmarked: 0,
        progress: 0,
        wordCount: 100,
        status: 'ready',
        versionId: 'hostile-1',
        images,
        feedId: null,
      })
      transaction.objectStore('bodies').put({ versionId: 'hostile-1', html: stored, text: '' })
      await done
      database.close()
    },
    { html, title },
  )
  await page.reload()
}

test('a hostile page is saved and read, and nothing of it runs or calls home', async ({ launch, site }) => {
  const server = await hostileSite(site)
  const running = await launch()
  const { page } = running
  const watched = watch(running)
  await saveByDialog(page, server.url('/bai'))
  await expect(row(page, title)).toBeVisible()
  const captured = server.requests.length
  expect(server.requests.filter((request) => request.includes('/beacon/ran-'))).toEqual([])

  await open(page)
  await articleFrame(page).getByText('liên kết này').click()
  await articleFrame(page).getByText('Khu vườn không rộng').hover()
  await articleFrame(page).getByText('Khu vườn không rộng').click()
  await watched.expectNothing()
  expect(server.requests.slice(captured)).toEqual([])
})

test('the same page holds when it lies in the library unsanitised', async ({ launch, site }) => {
  const server = await hostileSite(site)
  const running = await launch()
  const { page } = running
  await storeUnsanitised(page, await hostilePage(server.origin))
  const watched = watch(running)
  await open(page)
  const frame = articleFrame(page)
  await frame.getByText('liên kết này').click()
  await frame.getByText('Khu vườn không rộng').hover()
  await watched.expectNothing()
  expect(server.requests).toEqual([])
  await expect(
    frame.locator('script, iframe, object, embed, form, link[href^="http"], base, svg'),
  ).toHaveCount(0)
})

test('behind the sanitiser the frame itself lets nothing run or out', async ({ launch, site }) => {
  const server = await site()
  const running = await launch()
  const { page } = running
  await storeUnsanitised(page, `<p>${lastWords}</p>`)
  const watched = watch(running)
  await open(page)
  const refused = await page.evaluate(async (origin) => {
    const frame = document.querySelector<HTMLIFrameElement>('main iframe')?.contentDocument
    if (!frame) throw new Error('no frame')
    const names: string[] = []
    const add = (tag: string, attributes: Record<string, string>, text = '') => {
      const element = frame.createElement(tag)
      try {
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        element.textContent = text
      } catch (error) {
        // Trusted Types refuse what would run before it is even in the document.
        // The error is of the frame's realm.
        if ((error as Error).name !== 'TypeError') throw error
        names.push(tag)
      }
      frame.body.append(element)
      return element
    }
    const beacon = (name: string) => `${origin}/beacon/${name}`
    add('script', {}, `top.hostile = 'script'`)
    add('script', { src: beacon('script') })
    add('img', { src: 'x', onerror: `top.hostile = 'onerror'` })
    add('img', { src: beacon('img') })
    add('img', { srcset: `${beacon('srcset')} 1x` })
    add('link', { rel: 'stylesheet', href: beacon('link') })
    add('style', {}, `@import url(${beacon('import')}); body { background: url(${beacon('background')}) }`)
    add('p', { style: `background: url(${beacon('style')})` }, 'chữ')
    add('iframe', { src: beacon('iframe') })
    add('object', { data: beacon('object') })
    add('embed', { src: beacon('embed') })
    add('video', { src: beacon('video'), poster: beacon('poster') })
    add('base', { href: beacon('base/') })
    add('meta', { 'http-equiv': 'refresh', content: `0; url=${beacon('refresh')}` })
    const form = add('form', { action: beacon('form'), method: 'post' }) as HTMLFormElement
    form.requestSubmit()
    for (const target of ['_self', '_top', '_blank']) {
      add('a', { href: `javascript:top.hostile='${target}'`, target }, 'x').click()
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    return names
  }, server.origin)
  expect(refused).toContain('script')
  await expect(page.locator('main iframe')).toHaveAttribute('sandbox', 'allow-same-origin')
  expect(
    await articleFrame(page)
      .locator('head > meta[http-equiv="Content-Security-Policy"]')
      .getAttribute('content'),
  ).toBe(
    "default-src 'none'; img-src asset: data:; style-src app:; font-src app:; base-uri 'none'; form-action 'none'",
  )
  await watched.expectNothing()
  expect(server.requests).toEqual([])
})

test('a link opens in the system, whatever it asks for, and the window stays', async ({ launch, site }) => {
  const server = await site()
  const running = await launch()
  const { app, page } = running
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    shell.openExternal = async (url) => void opened.push(url)
  })
  const link = (target: string) => `<a href="${server.url(`/${target}`)}" target="${target}">${target}</a>`
  await storeUnsanitised(page, `<p>${link('_self')} ${link('_top')} ${link('_blank')} ${lastWords}</p>`)
  const watched = watch(running)
  await open(page)
  for (const target of ['_self', '_top', '_blank']) await articleFrame(page).getByText(target).click()
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'opened') as unknown))
    .toEqual([server.url('/_self'), server.url('/_top'), server.url('/_blank')])
  await watched.expectNothing()
  expect(server.requests).toEqual([])
})
