import { spawn } from 'node:child_process'
import type { Page } from '@playwright/test'
import { articleLink } from '@core/article-link'
import { findElectron } from '../../scripts/lib/electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { rootSwitches } from '../../scripts/lib/setup.mjs'
import { expect, test } from '../helpers/launch'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const filler = Array.from(
  { length: 40 },
  (_none, at) => `<p>Đoạn ${at}: người bán hàng kể chuyện mùa lúa, chuyện giá gạo, rồi chuyện con cá.</p>`,
).join('')
const ferry = 'Chuyến phà cuối cùng rời bến lúc chín giờ tối.'
const bridge = 'Cây cầu mới bắc qua sông được khánh thành vào cuối mùa nước nổi.'
const river = `<!doctype html><html lang="vi"><title>Bến sông</title><article><h1>Bến sông</h1>${filler}<p>${ferry}</p>${filler}<p>${bridge}</p></article></html>`

const bar = (app: Page) => app.getByRole('toolbar', { name: 'Highlight tools' })

/** Starts the app once more on the profile, as the system does that hands a link over. */
async function startAgain(profile: string, link: string): Promise<void> {
  const runtime = await findElectron()
  if (!runtime) throw new Error('there is no Electron')
  const again = spawn(runtime.executable, [...rootSwitches(), root, `--profile=${profile}`, link])
  await new Promise((resolve) => again.once('exit', resolve))
}

test('a link opens its passage, at the start and in the window that is open, and says where it leads nowhere', async ({
  launch,
  profile,
  site,
  cli,
}) => {
  const server = await site({ '/ben': river })
  const first = await launch({ language: 'en' })
  await saveByDialog(first.page, server.url('/ben'))
  await row(first.page, 'Bến sông').click()
  await expect(articleFrame(first.page).locator('h1').first()).toBeVisible()
  await first.page.keyboard.press('Control+Shift+f')
  await first.page.keyboard.type('Cây cầu mới')
  await first.page.keyboard.press('Enter')
  await first.page.keyboard.press('Escape')
  await bar(first.page).getByRole('button', { name: 'Green highlight' }).click()
  await expect(bar(first.page)).toBeHidden()
  const [markdown, listed] = [await cli(['annotations']), await cli(['list', '--json'])]
  const toHighlight = /<(trang:.*)>/.exec(markdown.stdout)?.[1] ?? ''
  const articles = JSON.parse(listed.stdout) as { id: string; title: string }[]
  const articleId = articles.find(({ title }) => title === 'Bến sông')?.id ?? ''
  const linkTo = (exact: string) =>
    articleLink({ articleId, passage: { quote: { exact, prefix: '', suffix: '' } } })
  const toWords = linkTo('rời bến lúc chín giờ')

  // In the window that is open, from a table, too.
  await first.page.keyboard.press('Control+k')
  await first.page.keyboard.type('statistics')
  await first.page.keyboard.press('Enter')
  await expect(first.page.getByRole('heading', { name: 'Statistics', level: 1 })).toBeVisible()
  await startAgain(profile, toWords)
  await expect(articleFrame(first.page).getByText(ferry)).toBeInViewport()
  await expect(bar(first.page)).toBeVisible()
  await startAgain(profile, toHighlight)
  await expect(articleFrame(first.page).getByText(bridge)).toBeInViewport()
  await expect(bar(first.page).getByRole('button', { name: 'Green highlight' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  await startAgain(profile, 'trang://article/b9d7c1de-1111-4222-8333-444455556666')
  await expect(
    first.page.getByText('The article that the link leads to is not in this library').first(),
  ).toBeVisible()
  await startAgain(profile, 'trang://save?url=javascript:alert(1)')
  await expect(first.page.getByText('This link is not one that Trang can open').first()).toBeVisible()
  await startAgain(profile, linkTo('không có trong bài này'))
  await expect(
    first.page.getByText('The passage that the link leads to is no longer in the article').first(),
  ).toBeVisible()
  await first.close()

  const second = await launch({ language: 'vi', args: [toWords] })
  await expect(articleFrame(second.page).getByText(ferry)).toBeInViewport()
  // Pasted as an address is.
  await second.page.keyboard.press('Control+n')
  await second.page.getByRole('dialog').getByRole('textbox').fill(toHighlight)
  await second.page.keyboard.press('Enter')
  await expect(articleFrame(second.page).getByText(bridge)).toBeInViewport()
  await expect(second.page.getByRole('dialog')).toHaveCount(0)
})
