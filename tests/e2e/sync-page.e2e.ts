import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { problems } from '../helpers/accessibility'
import { faults } from '../helpers/couch/faults'
import { startCouch, type CouchServer } from '../helpers/couch/server'
import { writing } from '../helpers/couch-requests'
import { expect, test } from '../helpers/launch'
import { newsRoutes } from '../helpers/news-site'
import { readPdf } from '../helpers/read-pdf'
import { row, saveByDialog, undo } from '../helpers/reader'
import { joinLibrary, openSync } from '../helpers/sync-window'

const title = 'Chợ nổi đông khách đầu mùa nước'

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

const syncButton = (page: Page, status: RegExp) => page.getByRole('button', { name: status })
const pause = (page: Page, paused: boolean) =>
  page.evaluate((isPaused) => window.trang.sync.choose({ paused: isPaused }), paused)

/** Writes the note of the one bookmark that there is. */
async function writeNote(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+2')
  await row(page, title).getByRole('button', { name: /note/i }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await expect(row(page, title)).toContainText(text)
}

async function callMe(page: Page, name: string): Promise<void> {
  const panel = await openSync(page)
  await panel.getByRole('textbox', { name: 'Your name' }).fill(name)
  await panel.getByRole('textbox', { name: 'Your name' }).press('Enter')
  await panel.getByRole('textbox', { name: 'This computer' }).fill(`Máy của ${name}`)
  await panel.getByRole('textbox', { name: 'This computer' }).press('Enter')
  await page.keyboard.press('Escape')
}

test('two people write one note differently: both are told where, see who wrote what, and one settles it', async ({
  launch,
  site,
}) => {
  test.slow()
  const news = await site(newsRoutes())
  const one = await launch()
  await saveByDialog(one.page, news.url('/bai-viet'))
  await row(one.page, title).click()
  await one.page.keyboard.press('Control+d')
  const library = await joinLibrary(one.page, { server: couch.url })
  await callMe(one.page, 'Lan')
  const other = await launch({ args: [`--profile=${otherProfile}`] })
  await joinLibrary(other.page, { server: couch.url, library })
  await callMe(other.page, 'Minh')

  await other.page.keyboard.press('Control+2')
  await expect(row(other.page, title)).toContainText('Lan', { timeout: 10_000 })
  await one.page.keyboard.press('Control+2')
  await expect(row(one.page, title)).toContainText('You', { timeout: 10_000 })

  for (const { page } of [one, other]) await pause(page, true)
  await expect(syncButton(other.page, /^Sync: Paused/)).toBeVisible()
  await writeNote(one.page, 'Đọc cùng lớp')
  await writeNote(other.page, 'Gửi cho Hoa')
  await syncButton(other.page, /^Sync: Paused/).click()
  const pending = other.page.getByRole('list', { name: 'Not sent yet' })
  await expect(pending.getByRole('button', { name: title })).toBeVisible()
  expect(await problems(other.page), 'sync, pending').toEqual([])

  await pause(one.page, false)
  await expect(syncButton(one.page, /^Sync: Up to date/)).toBeVisible({ timeout: 10_000 })
  await other.page.getByRole('button', { name: 'Resume' }).click()
  const conflict = other.page.getByRole('article', { name: title })
  await expect(conflict).toContainText('Đọc cùng lớp', { timeout: 10_000 })
  await expect(conflict).toContainText('Lan, on Máy của Lan')
  await expect(conflict).toContainText('You, on this computer')
  await expect(pending).toBeHidden()
  expect(await problems(other.page), 'sync, with a conflict').toEqual([])

  await syncButton(one.page, /1 conflict/).click({ timeout: 10_000 })
  await expect(one.page.getByRole('article', { name: title })).toContainText('Gửi cho Hoa')
  await one.page.keyboard.press('Control+2')
  await row(one.page, title).getByRole('button', { name: 'Conflict', exact: true }).click()
  await expect(one.page.getByRole('heading', { name: 'Sync', level: 1 })).toBeVisible()

  await conflict.getByRole('button', { name: 'Keep “Gửi cho Hoa”' }).focus()
  await other.page.keyboard.press('Enter')
  await expect(conflict).toBeHidden()
  await undo(other.page, 'The conflict is settled')
  await expect(conflict).toBeVisible()

  await conflict.getByRole('textbox').fill('Đọc cùng lớp, rồi gửi cho Hoa')
  await conflict.getByRole('textbox').press('Control+Enter')
  await other.page.keyboard.press('Enter')
  await expect(conflict).toBeHidden()
  await expect(one.page.getByRole('article', { name: title })).toBeHidden({ timeout: 10_000 })
  await one.page.keyboard.press('Control+2')
  await expect(row(one.page, title)).toContainText('Đọc cùng lớp, rồi gửi cho Hoa')
  await expect(row(one.page, title)).toContainText('Note by Minh')
})

test('the page of sync begins where there is none, and has what went wrong in words, by the keyboard alone', async ({
  launch,
}) => {
  const { page } = await launch({ language: 'vi' })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('xung đột')
  await expect(page.getByRole('option').first()).toHaveText('Đồng bộ: đang chờ, xung đột, lịch sử')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Đồng bộ', level: 1 })).toBeVisible()
  expect(await problems(page), 'sync, none').toEqual([])
  await page.keyboard.press('Control+Shift+L')
  await joinLibrary(page, { server: couch.url })
  await page.keyboard.press('Control+Shift+L')
  const history = page.getByRole('list', { name: 'Lịch sử' })
  await expect(history.getByText(/^Đã gửi \d+ thay đổi$/).first()).toBeVisible()
  await expect(page.getByText('Không có chỗ nào bị viết khác nhau.')).toBeVisible()
  await couch.stop()
  await page.getByRole('button', { name: 'Đồng bộ ngay' }).focus()
  await page.keyboard.press('Enter')
  await expect(history.getByRole('listitem').first()).toContainText('127.0.0.1', { timeout: 30_000 })
  expect(await problems(page), 'sync, failed').toEqual([])
  await couch.start()
})

test('what is wrong with a server, and what to do, is said in both languages, and nothing is lost by it', async ({
  launch,
  site,
}) => {
  test.slow()
  const news = await site(newsRoutes())
  const { page } = await launch()
  const toggle = () => page.keyboard.press('Control+Shift+L')
  const said = async (english: RegExp, vietnamese: RegExp) => {
    await expect(syncButton(page, english)).toBeVisible({ timeout: 30_000 })
    await toggle()
    await expect(syncButton(page, vietnamese)).toBeVisible()
    await toggle()
  }
  const now = () => page.evaluate(() => window.trang.sync.choose({ paused: false }))
  couch.clockAheadMs = -24 * 60 * 60_000
  await joinLibrary(page, { server: couch.url })
  await said(
    /clock is 24 hours behind this computer’s.*: set the clock that is wrong/,
    /chậm hơn máy này 24 giờ.*: hãy chỉnh đồng hồ bị sai/,
  )
  couch.clockAheadMs = 0
  const free = couch.faults.always(faults.diskFull, writing)
  await saveByDialog(page, news.url('/bai-viet'))
  await said(/no more room.*Make room there, or ask.*then try again/, /đã hết chỗ.*dọn bớt.*rồi thử lại/)
  free()
  const letIn = couch.faults.always(faults.forbidden)
  await now()
  await said(
    /may not use the library.*Ask.*then try again/,
    /không được dùng thư viện.*cấp quyền rồi thử lại/,
  )
  letIn()
  await now()
  await expect(syncButton(page, /Up to date/)).toBeVisible({ timeout: 30_000 })
  await expect(row(page, title)).toBeVisible()
})

test('an encrypted library has a recovery sheet in the language of the window, whose key is taken for the passphrase', async ({
  launch,
  profile,
}) => {
  test.slow()
  const { app, page } = await launch()
  const library = await joinLibrary(page, {
    server: couch.url,
    passphrase: 'một hai ba bốn',
    title: 'Nhà mình',
  })
  await page.keyboard.press('Control+Shift+L')
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Đồng bộ' }).click()
  const settings = page.getByRole('tabpanel', { name: 'Đồng bộ' })
  await settings.getByRole('button', { name: 'Hiện khoá' }).click()
  const key = await settings.getByRole('status').locator('code').innerText()
  expect(await problems(page), 'recovery').toEqual([])
  const file = join(profile, 'sheet.pdf')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await settings.getByRole('button', { name: 'Lưu thành PDF…' }).click()
  await expect(page.getByText(`Đã lưu vào ${file}.`).first()).toBeVisible({ timeout: 20_000 })
  const pdf = await readPdf(await readFile(file))
  expect(pdf.pages).toHaveLength(1)
  for (const text of [
    'Tờ khôi phục',
    'Thư viện',
    'Nhà mình',
    couch.url,
    library,
    'admin',
    ...key.split('-'),
    'Cất ở',
  ])
    expect(pdf.pages[0]).toContain(text)

  const other = await launch({ args: [`--profile=${otherProfile}`] })
  await joinLibrary(other.page, { server: couch.url, passphrase: key.toLowerCase(), library })
})
