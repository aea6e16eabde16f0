import { expect, it, test } from 'vitest'
import { fileNameGiven } from '@core/capture/content-disposition'

test.each([
  ['attachment; filename="báo cáo.pdf"', 'báo cáo.pdf'],
  ['attachment; filename=bao-cao.pdf; size=3', 'bao-cao.pdf'],
  ['attachment;FileName = "a\\"b;c.md" ', 'a"b;c.md'],
  [`attachment; filename="x.bin"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.txt`, 'Báo cáo.txt'],
  [`inline; filename*=utf-8'vi'so%2Ftay.md`, 'tay.md'],
  [`attachment; filename="x.md"; filename*=ISO-8859-1''%A3.txt`, 'x.md'],
  ['attachment; filename="B%C3%A1o.pdf"', 'Báo.pdf'],
  ['attachment; filename="100%.txt"', '100%.txt'],
  ['attachment; filename="..\\\\..\\\\etc/bai.html"', 'bai.html'],
  ['attachment; filename="gnp.\u202Efdp.txt"', 'gnp.fdp.txt'],
])('%s names %s', (header, name) => expect(fileNameGiven(header)).toBe(name))

it.each([
  undefined,
  '',
  'attachment',
  'attachment; filename=""',
  `attachment; filename="${'a'.repeat(256)}"`,
])('%s names nothing', (header) => expect(fileNameGiven(header)).toBeNull())
