import { createHash } from 'node:crypto'
import { readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../helpers/launch'
import { newsRoutes } from '../helpers/news-site'
import { articleFrame, row, saveByDialog } from '../helpers/reader'

const title = 'Chợ nổi đông khách đầu mùa nước'
const database = (profile: string) => join(profile, 'Partitions', 'trang', 'IndexedDB')

/** What each of the library's files holds, by its path in the profile; what else Chromium keeps is left out. */
async function libraryFiles(profile: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(profile.length + 1)
    if (!entry.isFile() || !/^(?:journal|assets|set-aside|library\.json|.*IndexedDB)/.test(name)) continue
    files[name] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return files
}

test('a library whose database is gone is back at the next start, whole and in its order, and says so', async ({
  launch,
  profile,
  site,
}) => {
  const server = await site(newsRoutes())
  const first = await launch()
  await saveByDialog(first.page, server.url('/bai-viet'))
  await expect(row(first.page, title)).toBeVisible()
  await row(first.page, title).click()
  await expect(articleFrame(first.page).locator('h1')).toHaveText(title)
  await first.page.keyboard.press('Control+d')
  await expect(row(first.page, title).getByRole('img', { name: 'Bookmarked' })).toBeVisible()
  const order = await first.page.getByRole('row').allInnerTexts()
  await first.close()
  await rm(database(profile), { recursive: true })
  await server.stop()

  const second = await launch()
  await expect(second.page.getByText('The library was rebuilt')).toBeVisible()
  expect(await second.page.getByRole('row').allInnerTexts()).toEqual(order)
  await row(second.page, title).click()
  await expect(articleFrame(second.page).locator('h1')).toHaveText(title)
  await expect(row(second.page, title).getByRole('img', { name: 'Bookmarked' })).toBeVisible()
})

test('what holds a profile and is dead is in nobody’s way', async ({ launch, profile }) => {
  const first = await launch()
  await first.close()
  // As it stands after a kill, or after the power went.
  await rm(join(profile, 'SingletonLock'), { force: true })
  await symlink(`${hostname()}-4194303`, join(profile, 'SingletonLock'))
  const second = await launch()
  await expect(row(second.page, 'Welcome to Trang')).toBeVisible()
})

test('a library that a newer program has written is refused in a sentence, and nothing of it is touched', async ({
  launch,
  cli,
  profile,
}) => {
  await (await launch()).close()
  const file = join(profile, 'library.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { schema: number }
  await writeFile(file, JSON.stringify({ ...manifest, schema: manifest.schema + 1, writer: '9.9.9' }))
  const before = await libraryFiles(profile)
  expect(Object.keys(before).length).toBeGreaterThan(3)

  const { status, stdout, stderr } = await cli(['list'])
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toContain('written by a newer Trang (9.9.9)')
  const { page, close } = await launch()
  await expect(page.getByText('written by a newer Trang (9.9.9)')).toBeVisible()
  await close()
  expect(await libraryFiles(profile)).toEqual(before)
})
