import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { problems } from '../helpers/accessibility'
import { goTo, press, siteIn, toolbarOf } from '../helpers/browser'
import { expect, test } from '../helpers/launch'
import { newsPage, newsParagraphs, png } from '../helpers/news-site'
import { articleFrame, expectImagesLoaded, row, saveByDialog } from '../helpers/reader'
import type { Route } from '../helpers/serve'

const title = 'Chợ nổi đông khách đầu mùa nước'
const cookie = 'phien=cua-toi'

/** A newsroom that shows its article, and the images in it, to those who have signed in. */
function membersSite(): Record<string, Route> {
  const forMembers =
    (show: (response: ServerResponse) => void, refuse: (response: ServerResponse) => void): Route =>
    ({ headers }, response) =>
      headers.cookie?.includes(cookie) ? show(response) : refuse(response)
  const image = (...color: [number, number, number]) =>
    forMembers(
      (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png(...color)),
      (response) => response.writeHead(403).end(),
    )
  const html = { 'content-type': 'text/html; charset=utf-8' }
  return {
    '/bai-viet': forMembers(
      (response) => response.writeHead(200, html).end(newsPage()),
      (response) => response.writeHead(302, { location: '/dang-nhap' }).end(),
    ),
    '/dang-nhap': `<!doctype html><title>Đăng nhập</title><h1>Đăng nhập</h1>
      <form method="post" action="/vao"><label>Mật khẩu <input type="password" name="p"></label><button>Vào</button></form>`,
    '/vao': {
      status: 303,
      headers: { location: '/bai-viet', 'set-cookie': `${cookie}; HttpOnly; SameSite=Lax; Max-Age=9000` },
    },
    '/anh/ghe.png': image(20, 110, 90),
    '/anh/chao.png': image(200, 120, 40),
  }
}

test('what stands behind a login is saved as a person sees it, once signed in', async ({
  cli,
  launch,
  site,
}) => {
  test.slow()
  const members = await site(membersSite())
  const { app, page, close } = await launch()
  await saveByDialog(page, members.url('/bai-viet'))
  await row(page, '/bai-viet').click()
  await page.getByRole('button', { name: 'Open in Trang’s browser' }).click()

  const toolbar = await toolbarOf(app)
  const shown = await siteIn(app, members)
  await expect(shown).toHaveURL(/\/dang-nhap$/)
  await toolbar.getByRole('button', { name: 'Save' }).click()
  await expect(toolbar.getByRole('status')).toContainText('still asks to log in')

  await shown.getByLabel('Mật khẩu').fill('bí mật')
  await shown.getByRole('button', { name: 'Vào' }).click()
  await expect(shown.getByText(newsParagraphs[4] ?? '')).toBeVisible()
  await press(app, 'S', { at: members.origin, modifiers: ['control'] })
  await expect(toolbar.getByRole('status')).toContainText(`Saved: ${title}`)

  await members.stop()
  await row(page, title).click()
  await expect(articleFrame(page).getByText(newsParagraphs[4] ?? '')).toBeVisible()
  await expectImagesLoaded(page, 2)
  await expect(row(page, '/bai-viet')).toHaveCount(0)

  // Sites know who was there after a restart too, until all of them are signed out of.
  await close()
  // The evidence is of what was seen, and gives the same article again.
  const extracted = await cli(['re-extract', '--json'])
  expect(
    extracted.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toEqual([expect.objectContaining({ url: members.url('/bai-viet'), status: 'unchanged', error: null })])
  await members.start()
  const again = await launch()
  const open = () => again.page.evaluate((url) => window.trang.browser.open(url), members.url('/bai-viet'))
  await open()
  await expect((await siteIn(again.app, members)).getByText(newsParagraphs[0] ?? '')).toBeVisible()
  await again.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
  })
  await again.page.keyboard.press('Control+,')
  await again.page.getByRole('button', { name: 'Sign out of all sites…' }).click()
  await expect(again.page.getByText('Signed out of all sites')).toBeVisible()
  await open()
  await expect(await siteIn(again.app, members)).toHaveURL(/\/dang-nhap$/)
})

const notices: Record<string, { route: Route; says: string }> = {
  '/ma-xac-nhan': {
    route: '<!doctype html><title>Just a moment…</title><h1>Just a moment…</h1>',
    says: 'prove that you are a person',
  },
  '/trong': { route: '<!doctype html><title></title>', says: 'No article was found' },
  '/loi': { route: { status: 500, body: newsPage('Máy chủ lỗi') }, says: 'error 500' },
}

test('a captcha, an empty page and an error page are not stored, and say why', async ({ launch, site }) => {
  const notice = await site(Object.fromEntries(Object.entries(notices).map(([at, { route }]) => [at, route])))
  const { app, page } = await launch()
  // The welcome articles are there, and stay alone.
  const rows = page.getByRole('row')
  await expect(rows).toHaveCount(2)
  await page.keyboard.press('Control+Shift+O')
  const toolbar = await toolbarOf(app)
  for (const [at, { says }] of Object.entries(notices)) {
    await goTo(toolbar, notice.url(at))
    await expect(await siteIn(app, notice)).toHaveURL(notice.url(at))
    await toolbar.getByRole('button', { name: 'Save' }).click()
    await expect(toolbar.getByRole('status')).toContainText('Not saved')
    await expect(toolbar.getByRole('status')).toContainText(says)
  }
  await expect(rows).toHaveCount(2)
})

test('a page leads to other pages of the web, in its window, and to nothing else', async ({
  launch,
  site,
}) => {
  const other = await site({ '/den': '<title>Đăng nhập</title><h1>Đã đến</h1>' })
  const web = await site({
    '/': `<a href="${other.url('/den')}" target="_blank">tab</a> <a href="/tep">tệp</a>
      <a href="http://192.168.77.1/">nội bộ</a> <a href="file:///etc/passwd">máy</a> <a href="/ten">tên</a>
      <button onclick="open('${other.url('/den')}', 'vao', 'width=400,height=300')">cửa sổ</button>`,
    '/tep': {
      headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment' },
      body: 'PK',
    },
    '/ten': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: 'no' },
  })
  const { app, page } = await launch()
  await page.evaluate((url) => window.trang.browser.open(url), web.url('/'))
  const toolbar = await toolbarOf(app)
  const shown = await siteIn(app, web)
  expect(
    await shown.evaluate(() => 'trang' in window || 'trangBrowser' in window || 'require' in window),
  ).toBe(false)
  expect(await shown.evaluate(() => Notification.requestPermission())).toBe('denied')

  await shown.getByText('máy').click()
  await shown.getByText('tệp').click()
  await expect(toolbar.getByRole('status')).toContainText('saves pages only')
  await shown.getByText('tên').click()
  await expect(toolbar.getByRole('status')).toContainText('asks for a name and a password')
  await toolbar.getByRole('button', { name: 'Back' }).click()
  await shown.getByText('nội bộ').click()
  await expect(toolbar.getByRole('alert')).toContainText('“192.168.77.1”')
  await expect(toolbar.getByRole('button', { name: 'Save' })).toBeDisabled()

  await toolbar.getByRole('button', { name: 'Back' }).click()
  await shown.getByText('cửa sổ').click()
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getTitle())),
    )
    .toContain(`${new URL(other.origin).host} – Đăng nhập`)
  const popup = await siteIn(app, other)
  expect(await popup.evaluate(() => [window.opener !== null, 'trang' in window])).toEqual([true, false])
  await popup.close()
  await shown.getByText('tab').click()
  await expect(toolbar.getByRole('textbox')).toHaveValue(other.url('/den'))
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
})

test('a window that a page opens is framed, seen and named after who fills it, whatever the page asks for', async ({
  launch,
  site,
}) => {
  const other = await site({ '/den': '<title>Đăng nhập</title>' })
  const web = await site({ '/': '<title>Báo</title>' })
  const { app, page } = await launch()
  await page.evaluate((url) => window.trang.browser.open(url), web.url('/'))
  const shown = await siteIn(app, web)
  const popups = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((one) => one.getParentWindow())
        .map((one) => ({
          title: one.getTitle(),
          isSeen: one.isVisible() && one.getOpacity() === 1,
          isOver: one.isKiosk() || one.isFullScreen() || one.isAlwaysOnTop(),
          width: one.getBounds().width,
        })),
    )
  const hidden = 'show=no,frame=no,kiosk=yes,alwaysOnTop=yes,opacity=0.1,title=Trang'
  await shown.evaluate(([url, hide]) => void open(url, 'mot', `width=400,height=300,${hide}`), [
    other.url('/den'),
    hidden,
  ] as const)
  const asked = { isSeen: true, isOver: false, width: 400 }
  const host = ({ origin }: { origin: string }) => new URL(origin).host
  await expect.poll(popups).toEqual([{ ...asked, title: `${host(other)} – Đăng nhập` }])

  await shown.evaluate(() => {
    const empty = open('about:blank', 'hai', 'width=400,height=300')
    if (empty) empty.document.title = 'accounts.example – Đăng nhập'
  })
  await expect.poll(popups).toContainEqual({ ...asked, title: `${host(web)} – accounts.example – Đăng nhập` })

  for (const url of ['app://trang/index.html', 'data:text/html,x', 'mailto:a@example.com'])
    await shown.evaluate((at) => void open(at, '_blank', 'width=400,height=300'), url)
  expect(await popups()).toHaveLength(2)
})

test('the toolbar shows, and Save stores, the page that is there, not one that a page leads to and that does not come', async ({
  cli,
  launch,
  site,
}) => {
  const other = await site({
    '/cham': () => undefined,
    '/tiep': { status: 302, headers: { location: '/cham' } },
  })
  const links = ['tab', 'here']
    .map((name) => `<a href="${other.url('/tiep')}"${name === 'tab' ? ' target="_blank"' : ''}>${name}</a>`)
    .join('')
  const web = await site({ '/': newsPage().replace('<body>', `<body>${links}`) })
  const { app, page, close } = await launch()
  await page.evaluate(
    (url) => window.trang.browser.open(url),
    web.url('/').replace('//', '//bank.example:1@'),
  )
  const toolbar = await toolbarOf(app)
  const address = toolbar.getByRole('textbox')
  const save = toolbar.getByRole('button', { name: 'Save' })
  for (const name of ['tab', 'here']) {
    await expect(save).toBeEnabled()
    await app.evaluate(
      ({ webContents }, [at, text]) => {
        const shown = webContents.getAllWebContents().find((one) => one.getURL().endsWith(at))
        const click = `[...document.links].find((link) => link.text === '${text}').click()`
        void shown?.executeJavaScript(click, true)
      },
      [web.url('/').slice('http:'.length + 2), name] as const,
    )
    await expect(toolbar.getByRole('button', { name: 'Stop loading' })).toBeVisible()
    await expect.poll(() => other.requests.at(-1)).toBe('GET /cham')
    await expect(address).toHaveValue(web.url('/'))
    await expect(toolbar.getByText('Not secure')).toBeVisible()
    await save.click()
    await expect(toolbar.getByRole('status')).toContainText(`Saved: ${title}`)
    await goTo(toolbar, web.url('/'))
    await expect(toolbar.getByRole('status')).toBeEmpty()
  }

  await goTo(toolbar, other.url('/cham'))
  await expect(address).toHaveValue(other.url('/cham'))
  await expect(save).toBeDisabled()
  await expect(toolbar.getByText('Not secure')).toBeHidden()
  await toolbar.getByRole('button', { name: 'Stop loading' }).click()
  await expect(address).toHaveValue(web.url('/'))
  // What somebody has begun to type is not left there as the address of what comes after.
  await address.fill('bank.example')
  await address.blur()
  await (await siteIn(app, web)).evaluate(() => history.pushState(null, '', '/?khac'))
  await expect(address).toHaveValue(web.url('/?khac'))
  await expect(save).toBeEnabled()
  await close()

  const listed = await cli(['list', '--json'])
  expect(listed.stdout).toContain(`"${web.url('/')}"`)
  expect(listed.stdout).not.toContain(other.origin)
  expect(listed.stdout).not.toContain('bank.example')
})

test('a page that closes itself closes the window, which opens again', async ({ launch, site }) => {
  const web = await site({ '/': '<h1>Một</h1>' })
  const { app, page } = await launch()
  const open = () => page.evaluate((url) => window.trang.browser.open(url), web.url('/'))
  await open()
  const toolbar = await toolbarOf(app)
  const closed = toolbar.waitForEvent('close')
  await (await siteIn(app, web)).evaluate(() => void setTimeout(() => window.close()))
  await closed
  await open()
  await expect((await siteIn(app, web)).getByText('Một')).toBeVisible()
})

test('a page that is not all there is saved as a part, and one that has taken its text away not at all', async ({
  launch,
  site,
}) => {
  const [start = ''] = newsPage().split(`<p>${newsParagraphs[4]}`)
  const web = await site({
    '/dang-toi': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(start)
    },
    '/mat': newsPage('Mất'),
  })
  const { app, page } = await launch()
  await page.evaluate((url) => window.trang.browser.open(url), web.url('/dang-toi'))
  const toolbar = await toolbarOf(app)
  const save = toolbar.getByRole('button', { name: 'Save' })
  const status = toolbar.getByRole('status')
  await expect((await siteIn(app, web)).getByText(newsParagraphs[2] ?? '')).toBeVisible()
  await save.click()
  await expect(status).toContainText(`Saved: ${title}. This is perhaps only a part`)

  await goTo(toolbar, web.url('/mat'))
  const shown = await siteIn(app, web)
  await expect(shown).toHaveURL(web.url('/mat'))
  await shown.evaluate(() => document.documentElement.remove())
  await save.click()
  await expect(status).toContainText('Not saved. No article was found')
})

test('saving can be stopped, stores nothing then, and can be begun again', async ({ launch, site }) => {
  const web = await site({ '/': newsPage(), '/anh/ghe.png': () => undefined })
  const { app, page } = await launch()
  await page.evaluate((url) => window.trang.browser.open(url), web.url('/'))
  const toolbar = await toolbarOf(app)
  const save = toolbar.getByRole('button', { name: 'Save' })
  await expect((await siteIn(app, web)).getByText(newsParagraphs[4] ?? '')).toBeVisible()
  const asked = web.requests.length
  for (const time of [1, 2]) {
    await save.click()
    await expect
      .poll(() => web.requests.slice(asked).filter((one) => one.endsWith('ghe.png')).length)
      .toBe(time)
    await expect(save).toBeDisabled()
    await toolbar.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(toolbar.getByRole('status')).toBeEmpty()
    await expect(save).toBeEnabled()
  }
  await expect(row(page, title)).toHaveCount(0)
  web.set('/anh/ghe.png', { headers: { 'content-type': 'image/png' }, body: png(20, 110, 90) })
  await save.click()
  await expect(toolbar.getByRole('status')).toContainText(`Saved: ${title}`)
})

test('a page that stops suddenly, and a link that cannot be followed, say what to do', async ({
  launch,
  site,
}) => {
  const web = await site({
    '/': `<a href="/den" target="_blank">tab</a><script>document.createElement = () => { throw 1 }</script>`,
  })
  const { app, page } = await launch()
  await page.evaluate((url) => window.trang.browser.open(url), web.url('/'))
  const toolbar = await toolbarOf(app)
  await (await siteIn(app, web)).getByText('tab').click()
  await expect(toolbar.getByRole('status')).toContainText('link could not be followed')

  await app.evaluate(({ webContents }, origin) => {
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith(origin))
      ?.forcefullyCrashRenderer()
  }, web.origin)
  await expect(toolbar.getByRole('alert')).toContainText('stopped suddenly. Load it again')
  await toolbar.getByRole('button', { name: 'Load the page again' }).click()
  await expect(toolbar.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => web.requests.filter((one) => one === 'GET /').length).toBe(2)
})

test('the site is shown larger and smaller by keys, and the toolbar stays as it is', async ({
  launch,
  site,
}) => {
  const web = await site({ '/': '<h1>Một</h1>' })
  const { app, page } = await launch()
  await page.evaluate((url) => window.trang.browser.open(url), web.url('/'))
  const toolbar = await toolbarOf(app)
  await expect((await siteIn(app, web)).getByText('Một')).toBeVisible()
  const levels = () =>
    app.evaluate(
      ({ webContents }, ats) =>
        ats.map((at) =>
          webContents
            .getAllWebContents()
            .find((one) => one.getURL().includes(at))
            ?.getZoomLevel(),
        ),
      [web.origin, 'browser.html'],
    )
  const zoom = (key: string) => press(app, key, { at: web.origin, modifiers: ['control'] })
  await zoom('=')
  await zoom('=')
  await expect.poll(levels).toEqual([1, 0])
  await zoom('-')
  await expect.poll(levels).toEqual([0.5, 0])
  await zoom('0')
  await expect.poll(levels).toEqual([0, 0])
  await expect(toolbar.getByRole('textbox')).toHaveValue(web.url('/'))
})

test('the end of a long host stays in view, and a long title leaves room for the site', async ({
  launch,
  site,
}) => {
  const web = await site({ '/': newsPage('Nước lên '.repeat(2000)) })
  const { app, page } = await launch()
  const host = `dang-nhap.example.${'a.'.repeat(80)}${'x'.repeat(20)}.test`
  await page.evaluate((url) => window.trang.browser.open(url), `http://${host}/duong/dan`)
  const toolbar = await toolbarOf(app)
  await expect(toolbar.getByRole('alert')).toContainText('cannot be found')
  const ends = await toolbar.getByText(host, { exact: true }).evaluateAll((found) =>
    found.map((name) => {
      const { right } = name.getBoundingClientRect()
      return { right, edge: name.closest('p')?.getBoundingClientRect().right ?? 0, name: name.tagName }
    }),
  )
  for (const { right, edge, name } of ends) expect(right, name).toBeLessThanOrEqual(edge)
  expect(ends).not.toEqual([])
  expect(await toolbar.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)

  await goTo(toolbar, web.url('/'))
  await toolbar.getByRole('button', { name: 'Save' }).click()
  await expect(toolbar.getByRole('status')).toContainText('Saved: Nước lên')
  const { bottom, height } = await toolbar
    .getByRole('status')
    .evaluate((status) => ({ bottom: status.getBoundingClientRect().bottom, height: innerHeight }))
  expect(bottom).toBeLessThan(height / 4)
})

test('a link for a new tab is followed as a link of its page, without cookies that only the own site gets', async ({
  launch,
  site,
}) => {
  const asked: (string | undefined)[][] = []
  const bank = await site({
    '/': ({ headers }, response) => {
      asked.push([headers.cookie, headers['sec-fetch-site'], headers.referer])
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'phien=1; SameSite=Strict' })
      response.end('<h1>Ngân hàng</h1>')
    },
  })
  const there = bank.url('/').replace('127.0.0.1', 'localhost')
  const web = await site({
    '/': `<img src="/anh"><a href="${there}" target="_blank">tab</a>
      <a href="${there}" target="_blank" rel="noreferrer">kín</a>`,
    '/anh': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
  })
  const { app, page } = await launch()
  const open = (url: string) => page.evaluate((at) => window.trang.browser.open(at), url)
  const toolbar = await open(there).then(() => toolbarOf(app))
  const address = toolbar.getByRole('textbox')
  for (const [index, name] of ['tab', 'kín'].entries()) {
    await expect.poll(() => address.inputValue()).toBe(there)
    // The address shows before its page has been asked for.
    await expect.poll(() => asked.length).toBe(index + 1)
    await open(web.url('/'))
    const shown = await siteIn(app, web)
    await expect.poll(() => web.requests).toContain('GET /anh')
    // An image that asks for a name and a password is no page that does.
    await expect(toolbar.getByRole('status')).toBeEmpty()
    await shown.getByText(name).click()
  }
  await expect
    .poll(() => asked)
    .toEqual([
      [undefined, 'none', undefined],
      [undefined, 'cross-site', `${web.origin}/`],
      [undefined, 'cross-site', undefined],
    ])
  await toolbar.getByRole('button', { name: 'Back' }).click()
  await expect(address).toHaveValue(web.url('/'))
})

test('its window is used by keyboard, in the language and theme of the others', async ({ launch, site }) => {
  const web = await site({ '/mot': '<h1>Một</h1>', '/hai': '<h1>Hai</h1>' })
  const { app, page } = await launch({ language: 'vi' })
  await page.evaluate(() => window.trang.browser.open(null))
  const toolbar = await toolbarOf(app)
  await expect(toolbar.getByRole('textbox', { name: 'Địa chỉ' })).toBeFocused()
  for (const at of ['/mot', '/hai']) {
    await goTo(toolbar, web.url(at))
    await expect(await siteIn(app, web)).toHaveURL(web.url(at))
  }
  const shown = await siteIn(app, web)
  const address = toolbar.getByRole('textbox')
  await press(app, 'Left', { at: web.origin, modifiers: ['alt'] })
  await expect(shown).toHaveURL(web.url('/mot'))
  await press(app, 'Right', { at: web.origin, modifiers: ['alt'] })
  await expect(shown).toHaveURL(web.url('/hai'))
  const asked = web.requests.length
  await press(app, 'R', { at: web.origin, modifiers: ['control'] })
  await expect.poll(() => web.requests.slice(asked)).toContain('GET /hai')
  await press(app, 'L', { at: web.origin, modifiers: ['control'] })
  await expect(address).toBeFocused()

  for (const [language, save] of [
    ['en', 'Save'],
    ['vi', 'Lưu'],
  ] as const) {
    await press(app, 'L', { at: web.origin, modifiers: ['control', 'shift'] })
    await expect(toolbar.getByRole('button', { name: save, exact: true })).toBeVisible()
    await expect(toolbar.locator('html')).toHaveAttribute('lang', language)
    for (const theme of ['light', 'sepia', 'dark'] as const) {
      await page.evaluate((next) => window.trang.preferences.set({ theme: next }), theme)
      await expect(toolbar.locator('html')).toHaveAttribute('data-theme', theme)
      await goTo(toolbar, 'không phải địa chỉ')
      await expect(toolbar.getByRole('alert')).toBeVisible()
      expect.soft(await problems(toolbar), `${language}, ${theme}`).toEqual([])
    }
  }
  const closed = toolbar.waitForEvent('close')
  await press(app, 'W', { at: 'browser.html', modifiers: ['control'] })
  await closed
})

test('a site with a certificate that nobody vouches for is refused', async ({ launch }) => {
  const pem = await readFile(path.join(import.meta.dirname, '../fixtures/tls/self-signed.pem'))
  const requests: (string | undefined)[] = []
  const server = createServer({ key: pem, cert: pem }, ({ url }, response) => {
    requests.push(url)
    response.end('<h1>Giả</h1>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { app, page } = await launch()
  await page.evaluate(() => window.trang.browser.open(null))
  const toolbar = await toolbarOf(app)
  await goTo(toolbar, `https://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await expect(toolbar.getByRole('alert')).toContainText(
    'Nobody that this computer trusts has issued the certificate',
  )
  await expect(toolbar.getByRole('button', { name: 'Save' })).toBeDisabled()
  expect(requests).toEqual([])
  server.close()
})
