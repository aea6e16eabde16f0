import { spawn } from 'node:child_process'
import { findElectron } from '../../scripts/lib/electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { rootSwitches } from '../../scripts/lib/setup.mjs'
import { expect, test } from '../helpers/launch'
import { expectOpened, row } from '../helpers/reader'

const page = (title: string) =>
  `<!doctype html><html lang="vi"><title>${title}</title><article><h1>${title}</h1>${'<p>Ghe rời bến khi trời còn tối, đèn chai treo trước mũi soi xuống mặt nước một vệt vàng dài lay động.</p>'.repeat(5)}</article></html>`

test('a command runs in the open window, which shows what it does', async ({ launch, cli, site }) => {
  const server = await site({ '/ben': page('Bến sông đêm') })
  const { page: window } = await launch()
  const { status, stdout } = await cli(['save', server.url('/ben'), '--json'])
  expect(status).toBe(0)
  const saved = JSON.parse(stdout) as { id: string; status: string }
  expect(saved.status).toBe('ready')
  await expect(row(window, 'Bến sông đêm')).toBeVisible()

  const bookmarked = await cli(['bookmark', saved.id, '--note', 'đọc lại'])
  expect(bookmarked.status).toBe(0)
  const { stdout: listed } = await cli(['bookmarks', '--json'])
  expect(JSON.parse(listed)).toMatchObject([{ articleId: saved.id, note: 'đọc lại', title: 'Bến sông đêm' }])
})

test('a command tags an article and puts it into a collection, and finds it by both', async ({
  launch,
  cli,
  site,
}) => {
  const server = await site({ '/ben': page('Bến sông đêm') })
  await launch()
  const saved = JSON.parse((await cli(['save', server.url('/ben'), '--json'])).stdout) as { id: string }
  const json = async (...words: string[]) => {
    const { status, stdout } = await cli([...words, '--json'])
    return { status, value: JSON.parse(stdout) as unknown }
  }
  expect(await json('tag', saved.id, 'Sông nước', 'đêm')).toMatchObject({
    value: { tags: ['đêm', 'Sông nước'] },
  })
  expect(await json('tag', saved.id, 'SÔNG  NƯỚC', 'Ghe')).toMatchObject({
    value: { tags: ['đêm', 'Ghe', 'Sông nước'] },
  })
  expect(await json('tag', saved.id, 'ĐÊM', 'không có', '--remove')).toMatchObject({
    value: { tags: ['Ghe', 'Sông nước'] },
  })
  expect(await json('tag', 'gone', 'x')).toMatchObject({
    status: 1,
    value: { error: { type: 'store/not-found' } },
  })
  expect((await json('list')).value).toContainEqual(
    expect.objectContaining({ id: saved.id, tags: ['Ghe', 'Sông nước'] }),
  )
  expect(await json('show', saved.id)).toMatchObject({ value: { tags: ['Ghe', 'Sông nước'] } })

  expect(await json('bookmark', saved.id, '--collection', 'Miền Tây/Chợ nổi')).toMatchObject({
    value: { collection: 'Miền Tây/Chợ nổi' },
  })
  for (const query of ['tag:"song nuoc"', 'tag:"miền tây"', 'tag:nổi'])
    expect(await json('search', query)).toMatchObject({
      value: [{ id: saved.id, tags: ['Ghe', 'Sông nước'] }],
    })
  expect(await json('search', 'tag:đêm')).toMatchObject({ value: [] })
})

test('an article that a command deletes is open no more', async ({ launch, cli, site }) => {
  const server = await site({ '/ben': page('Bến sông đêm') })
  const { stdout } = await cli(['save', server.url('/ben'), '--json'])
  const { id } = JSON.parse(stdout) as { id: string }
  const { page: window } = await launch()
  await row(window, 'Bến sông đêm').click()
  await expectOpened(window)
  expect((await cli(['delete', id])).status).toBe(0)
  await expect(row(window, 'Bến sông đêm')).toHaveCount(0)
  await expect(window.getByRole('main')).toContainText('Choose something to read')
})

test('a second start hands its address to the first, and ends', async ({ launch, profile, site }) => {
  const server = await site({ '/cho': page('Chợ tan') })
  const { app, page: window } = await launch()
  const runtime = await findElectron()
  if (!runtime) throw new Error('Electron is not installed')
  const args = [...rootSwitches(), '--log-level=3', root, `--profile=${profile}`, server.url('/cho')]
  const second = spawn(runtime.executable, args, { stdio: 'ignore' })
  expect(await new Promise((resolve) => second.on('close', resolve))).toBe(0)
  await expect(row(window, 'Chợ tan')).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})
