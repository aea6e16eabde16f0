import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderAddress } from '@core/capture/embedded-address'
import { defaultLimits } from '@core/capture/limits'
import { openPageFolder } from '@main/capture/page-folder'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-folder-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
function folder(name: string, files: Record<string, string> = {}) {
  mkdirSync(join(dir, name))
  for (const [file, content] of Object.entries(files)) writeFileSync(join(dir, name, file), content)
  return join(dir, name)
}
const opened = () => openPageFolder(join(dir, 'bài.html'))
const read = async (names: string[], limits = {}) =>
  (await opened())?.read(names.map(folderAddress), { ...defaultLimits, ...limits })

describe('the folder that was saved with a page', () => {
  it.each(['bài_files', 'bài.files'])('is %s beside it', async (name) => {
    folder(name, { 'a b.png': 'một', 'c.js': 'hai' })
    expect((await opened())?.names.toSorted()).toEqual(['a b.png', 'c.js'])
    expect(await read(['a b.png', 'mất.png'])).toEqual({ [folderAddress('a b.png')]: bytes('một') })
  })

  it('is none that has another name, is a file, or a link to one', async () => {
    folder('khác_files')
    expect(await opened()).toBeNull()
    writeFileSync(join(dir, 'bài_files'), '')
    expect(await opened()).toBeNull()
    rmSync(join(dir, 'bài_files'))
    symlinkSync(join(dir, 'khác_files'), join(dir, 'bài_files'))
    expect(await opened()).toBeNull()
  })

  it('gives nothing from outside of it, whatever a page or a link names', async () => {
    writeFileSync(join(dir, 'bí mật.png'), 'mật')
    const path = folder('bài_files', { 'a.png': 'một' })
    mkdirSync(join(path, 'trong'))
    writeFileSync(join(path, 'trong', 'd.png'), 'trong')
    symlinkSync(join(dir, 'bí mật.png'), join(path, 'link.png'))
    const wanted = ['../bí mật.png', 'trong/d.png', 'trong', 'link.png', join(dir, 'bí mật.png'), '..', '']
    expect((await opened())?.names).toEqual(['a.png'])
    expect(await read(wanted)).toEqual({})
    const found = await opened()
    expect(
      await found?.read(
        ['https://a.example/a.png', 'https://embedded.invalid/files/%', 'https://embedded.invalid/a.png'],
        defaultLimits,
      ),
    ).toEqual({})
  })

  it('gives no link that a file was made after it had been listed', async () => {
    writeFileSync(join(dir, 'bí mật.png'), 'mật')
    const path = folder('bài_files', { 'a.png': 'một' })
    const found = await opened()
    rmSync(join(path, 'a.png'))
    symlinkSync(join(dir, 'bí mật.png'), join(path, 'a.png'))
    expect(await found?.read([folderAddress('a.png')], defaultLimits)).toEqual({})
  })

  it('gives no image that is larger than one may be, and no more than an article may have', async () => {
    const path = folder('bài_files', { 'to.png': '', 'a.png': '', 'b.png': '' })
    truncateSync(join(path, 'to.png'), 3 * 1024 ** 2)
    for (const name of ['a.png', 'b.png']) truncateSync(join(path, name), 2 * 1024 ** 2)
    const given = await read(['to.png', 'a.png', 'b.png'], { imageMegabytes: 2, articleMegabytes: 3 })
    expect(Object.keys(given ?? {})).toEqual([folderAddress('a.png')])
  })
})
