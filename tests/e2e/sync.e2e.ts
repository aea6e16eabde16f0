import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problems } from '../helpers/accessibility'
import { admin } from '../helpers/couch/connect'
import { startCouch, type CouchServer } from '../helpers/couch/server'
import { expect, test } from '../helpers/launch'
import { newsParagraphs, newsRoutes } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { articleFrame, expectImagesLoaded, row, saveByDialog } from '../helpers/reader'
import { joinLibrary } from '../helpers/sync-window'

const title = 'Chợ nổi đông khách đầu mùa nước'
const passphrase = 'một hai ba bốn năm'

let couch: CouchServer
let otherProfile: string
test.beforeEach(async () => {
  couch = await startCouch()
  otherProfile = await mkdtemp(join(tmpdir(), 'trang-e2e-'))
})
test.afterEach(async () => {
  await couch.stop()
  await rm(otherProfile, { recursive: true, force: true, maxRetries: 5 })
})

test('two laptops have one library: what is saved, starred and put in the trash on one is so on the other', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const one = await launch()
  await saveByDialog(one.page, news.url('/bai-viet'))
  await expect(row(one.page, title)).toBeVisible()
  const library = await joinLibrary(one.page, { server: couch.url, passphrase })
  await news.stop()

  const other = await launch({ args: [`--profile=${otherProfile}`] })
  // What nobody has opened has no text here yet.
  await other.page.evaluate(() => window.trang.sync.choose({ keepsEverything: false }))
  await joinLibrary(other.page, { server: couch.url, passphrase, library })
  await row(other.page, title).click()
  await expect(articleFrame(other.page).locator('body')).toContainText(newsParagraphs[0] ?? '')
  await expectImagesLoaded(other.page, 2)

  await other.page.keyboard.press('s')
  await expect(row(one.page, title).getByRole('img', { name: 'Starred' })).toBeVisible({ timeout: 10_000 })
  await row(one.page, title).click()
  await one.page.keyboard.press('#')
  await expect(row(other.page, title)).toBeHidden({ timeout: 10_000 })

  const wire = Buffer.concat(couch.wire.flatMap(({ request, reply }) => [request, reply]))
  expect(wire.includes(title)).toBe(false)
})

test('what another program has written under a name of JavaScript’s own is carried, and sent back with an edit (SYNC-VER-1)', async ({
  launch,
  site,
}) => {
  const news = await site(newsRoutes())
  const { page } = await launch()
  await saveByDialog(page, news.url('/bai-viet'))
  await expect(row(page, title)).toBeVisible()
  const library = await joinLibrary(page, { server: couch.url })
  const authorization = `Basic ${btoa(`${admin.name}:${admin.password}`)}`
  const ask = async (path: string, init: RequestInit = {}) => {
    const url = `${couch.url}trang-${library}/${path}`
    return (
      await fetch(url, { ...init, headers: { authorization, 'content-type': 'application/json' } })
    ).text()
  }
  const all = JSON.parse(await ask('_all_docs?include_docs=true')) as { rows: { id: string; doc: unknown }[] }
  // Those that came with Trang are there, too.
  const its = all.rows.find((one) => one.id.startsWith('article:') && JSON.stringify(one.doc).includes(title))
  const id = encodeURIComponent(its?.id ?? '')
  const later = '"later":{"__proto__":{"by":"Minh"}}'
  const before = await ask(id)
  const put = await ask(id, { method: 'PUT', body: before.replace(/\}\s*$/, `,${later}}`) })
  expect(put).toContain('"ok":true')
  await row(page, title).click()
  await page.keyboard.press('s')
  await expect.poll(() => ask(id), { timeout: 10_000 }).toContain('"starred"')
  expect(await ask(id)).toContain(later)
})

test('a window whose server has gone says so, closes at once, and goes on where it was', async ({
  launch,
}) => {
  const one = await launch()
  await joinLibrary(one.page, { server: couch.url, passphrase })
  await couch.stop()
  await expect(one.page.getByRole('button', { name: /^Sync: .*again by itself/ })).toBeVisible({
    timeout: 30_000,
  })
  await one.close()
  await couch.start()
  const again = await launch()
  await expect(again.page.getByRole('button', { name: /^Sync: Sign in/ })).toBeVisible()
  await again.page.getByRole('button', { name: /^Sync: Sign in/ }).click()
  const panel = again.page.getByRole('tabpanel', { name: 'Sync' })
  await panel.getByLabel('Password').fill(admin.password)
  await panel.getByLabel('Passphrase').fill(passphrase)
  await panel.getByRole('button', { name: 'Sign in' }).click()
  await expect(panel.getByText('Up to date')).toBeVisible({ timeout: 30_000 })
})

test('the command line joins the one library of a server, and brings both together', async ({
  profile,
  site,
}) => {
  const news = await site(newsRoutes())
  const remote = couch.url.replace('//', `//${admin.name}:${admin.password}@`)
  const [here, there] = [
    ['--profile', profile],
    ['--profile', otherProfile],
  ]
  await runCli(['save', news.url('/bai-viet'), ...here])
  const sent = await runCli(['sync', '--remote', remote, ...here])
  expect(sent).toMatchObject({ status: 0, values: [{ pulled: 0, conflicts: 0, assets: { down: 0 } }] })

  const received = await runCli(['sync', '--remote', remote, ...there])
  expect(received).toMatchObject({ status: 0, values: [{ conflicts: 0, assets: { up: 0 } }] })
  const listed = await runCli<{ id: string; title: string }[]>(['list', ...there])
  const [article] = listed.values[0] ?? []
  expect(article?.title).toBe(title)
  const shown = await runCli<{ text: string }>(['show', article?.id ?? '', ...there])
  expect(shown.values[0]?.text).toContain(newsParagraphs[0])
  expect(await runCli(['sync', ...there])).toMatchObject({
    status: 1,
    values: [{ error: { type: 'sync/unauthorized' } }],
  })
})

test('setting up and what is set up are accessible, and begin by the keyboard alone', async ({ launch }) => {
  const { page } = await launch({ language: 'vi' })
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Đồng bộ' }).click()
  const type = async (text: string) => {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.getByRole('textbox', { name: 'Máy chủ' }).focus()
  await page.keyboard.type(couch.url)
  await type(admin.name)
  await type(admin.password)
  expect(await problems(page), 'sync, empty').toEqual([])
  const check = page.getByRole('button', { name: 'Kiểm tra máy chủ' })
  for (let steps = 0; steps < 6 && !(await check.evaluate((one) => one === document.activeElement)); steps++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('CouchDB 3.5.0 đủ mới.')).toBeVisible()
  expect(await problems(page), 'sync, checked').toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Đã cập nhật/)).toBeVisible({ timeout: 30_000 })
  expect(await problems(page), 'sync, joined').toEqual([])
})
