import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLineFiles } from '@main/vault/export/line-files'
import { originalOf } from '@main/vault/export/article-rows'
import { slugOf } from '@main/vault/export/slug'
import { testFolder } from '../../helpers/vault'

describe('the name of an article', () => {
  it.each([
    ['Đường về Đà Lạt', 'duong-ve-da-lat'],
    ['  Ữ — “ệ” … 100%!', 'u-e-100'],
    ['ÉCOLE straße', 'ecole-stra-e'],
    ['新聞', ''],
    ['../../etc/passwd', 'etc-passwd'],
  ])('%s is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  it('ends with a whole word', () => {
    expect(slugOf('mot hai ba bon nam sau bay tam chin muoi mot hai ba bon nam sau bay tam')).toBe(
      'mot-hai-ba-bon-nam-sau-bay-tam-chin-muoi-mot-hai-ba-bon-nam',
    )
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(60))
  })
})

describe('files of lines', () => {
  it('give back what was added to each, whatever ends of lines there are in it', async () => {
    const dir = join(await testFolder(), 'lines')
    await mkdir(dir)
    const files = createLineFiles(dir)
    const values = ['a\nb\r\nc', 'd\u2028e\u2029f', 'x'.repeat(200_000), { deep: ['\r'] }]
    for (const value of values) await files.add('two', value)
    await files.add('one', 1)
    expect(await files.names()).toEqual(['one', 'two'])
    const read: unknown[] = []
    for await (const value of files.read('two')) read.push(value)
    expect(read).toEqual(values)
  })
})

describe('the page as it came', () => {
  it('is known by what it is: a file by its own kind, what was fetched as a page', () => {
    const named = (provenance: Record<string, string>) => originalOf({ provenance })
    expect(named({ originalSha256: 'a', contentType: 'application/pdf' })).toEqual({
      sha256: 'a',
      isWarc: false,
      extension: 'pdf',
    })
    expect(named({ originalSha256: 'a', contentType: 'multipart/related' })?.extension).toBe('mhtml')
    expect(named({ originalSha256: 'a', contentType: 'text/html; charset=utf-8' })?.extension).toBe('html')
    expect(named({ warc: 'b', contentType: 'text/plain' })).toEqual({
      sha256: 'b',
      isWarc: true,
      extension: 'html',
    })
    expect(originalOf({})).toBeNull()
  })
})
