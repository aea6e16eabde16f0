import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { maxPageBytes, readPage } from '@main/cli/read-page'
import { ensureDir } from '@main/ensure-dir'
import { fileErrorOf, storeErrorOf } from '@main/file-errors'
import { createLog } from '@main/log'
import { decodeXml } from '@main/xml-text'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-test-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}

describe('readPage', () => {
  it('reads a page, packed or not', async () => {
    const page = new TextEncoder().encode('<p>Chợ nổi</p>')
    expect(await readPage(write('a.html', page))).toEqual({ ok: true, value: page })
    expect(await readPage(write('b.html', gzipSync(page)))).toEqual({ ok: true, value: page })
  })

  it('names the file it cannot read, and why', async () => {
    const path = join(dir, 'khong-co')
    expect(await readPage(path)).toEqual({
      ok: false,
      error: { type: 'file/cannot-read', path, code: 'ENOENT' },
    })
    const broken = write('c.gz', Uint8Array.of(0x1f, 0x8b, 1, 2, 3, 4))
    expect(await readPage(broken)).toMatchObject({ ok: false, error: { type: 'file/cannot-read' } })
  })

  it('refuses a small file that unpacks into a huge one', async () => {
    const bomb = write('d.gz', gzipSync(new Uint8Array(maxPageBytes + 1)))
    expect(await readPage(bomb)).toEqual({
      ok: false,
      error: { type: 'fetch/too-large', limitBytes: maxPageBytes },
    })
  })
})

describe('ensureDir', () => {
  it('makes what is missing, and is content with what is there', () => {
    const deep = join(dir, 'a', 'b', 'c')
    ensureDir(deep)
    ensureDir(deep)
    expect(statSync(deep).isDirectory()).toBe(true)
  })

  it.runIf(process.platform !== 'win32')('makes it for its owner alone', () => {
    ensureDir(join(dir, 'kho'))
    expect(statSync(join(dir, 'kho')).mode & 0o777).toBe(0o700)
  })

  it('says when a file is in the way', () => {
    const file = write('a', '')
    expect(() => ensureDir(file)).toThrow('EEXIST')
    expect(() => ensureDir(join(file, 'b'))).toThrow('ENOTDIR')
  })

  it.runIf(process.platform === 'linux')('comes back from a file system that has no folders to give', () => {
    expect(() => ensureDir('/proc/trang/kho')).toThrow('ENOENT')
  })
})

describe('errors of the file system', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code })

  it('become plain data', () => {
    expect(fileErrorOf(coded('EACCES'), '/a')).toEqual({
      type: 'file/cannot-read',
      path: '/a',
      code: 'EACCES',
    })
    expect(storeErrorOf(coded('ENOSPC'))).toEqual({ type: 'store/disk-full' })
    expect(storeErrorOf(coded('EROFS'))).toEqual({ type: 'store/write-failed', detail: 'EROFS' })
  })

  it('are not made of bugs', () => {
    const bug = new TypeError('a bug')
    expect(() => fileErrorOf(bug, '/a')).toThrow(bug)
    expect(() => storeErrorOf(bug)).toThrow(bug)
  })
})

describe('decodeXml', () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

  it.each([
    ['UTF-8', new TextEncoder().encode('<?xml version="1.0"?><a>Tin tức</a>')],
    [
      'UTF-8 with a mark',
      new TextEncoder().encode('\ufeff<?xml version="1.0" encoding="UTF-8"?><a>Tin tức</a>'),
    ],
    ['UTF-16', utf16('<a>Tin tức</a>')],
    [
      'an encoding nobody knows',
      new TextEncoder().encode('<?xml version="1.0" encoding="x-la"?><a>Tin tức</a>'),
    ],
  ])('reads %s', (_name, bytes) => {
    expect(decodeXml(bytes)).toContain('<a>Tin tức</a>')
  })

  it('follows the declaration', () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding=\'windows-1252\'?><a>caf\xe9</a>', 'latin1')
    expect(decodeXml(new Uint8Array(bytes))).toContain('<a>café</a>')
  })
})

describe('createLog', () => {
  it('writes time, level and detail, and keeps one older file', () => {
    const file = join(dir, 'trang.log')
    const log = createLog(file)
    log('error', 'it broke', new Error('why'))
    expect(readFileSync(file, 'utf8')).toMatch(/^\d{4}-\S+Z error it broke Error: why\n/)
    writeFileSync(file, 'x'.repeat(1024 * 1024 + 1))
    log('info', 'and went on', { n: 1 })
    expect(readFileSync(file, 'utf8')).toMatch(/ info and went on \{"n":1\}\n$/)
    expect(statSync(`${file}.1`).size).toBeGreaterThan(1024 * 1024)
  })
})
