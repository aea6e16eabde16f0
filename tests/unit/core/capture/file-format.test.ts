import { describe, expect, it } from 'vitest'
import { fileFormatOf, titleOfFile } from '@core/capture/file-format'

const format = (name: string, content: string | Uint8Array) =>
  fileFormatOf(name, typeof content === 'string' ? new TextEncoder().encode(content) : content)
const mime =
  'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'

describe('what a file is', () => {
  it.each([
    ['bai.html', '<p>chữ</p>', 'html'],
    ['BAI.HTM', 'chữ', 'html'],
    ['khong-ten', '\uFEFF <!-- saved from url=(0020)https://a.example --> <!DOCTYPE html><p>chữ', 'html'],
    ['bai.mhtml', mime, 'mhtml'],
    ['bai.html', mime, 'mhtml'],
    ['bai.mht', 'không phải', 'mhtml'],
    ['ghi-chep.txt', '<html>', 'txt'],
    ['ghi-chep.md', 'Content-Type: multipart là gì\n\nchữ', 'md'],
    ['bao-cao.pdf', '%PDF-1.7', 'pdf'],
    ['bao-cao.html', 'rác\n%PDF-1.7', 'pdf'],
    ['bao-cao.pdf', 'không phải', 'pdf'],
    ['ghi-chep.markdown', '# Tựa', 'md'],
  ])('%s beginning with %j is %s', (name, content, expected) => {
    expect(format(name, content)).toBe(expected)
  })

  it.each([
    ['anh.html', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['bai.txt', 'PK\x03\x04'],
    ['bai.txt', 'chữ\0chữ'],
    ['danh-sach.csv', 'url,title'],
    ['dau-trang.html', '<!DOCTYPE NETSCAPE-Bookmark-file-1><html>'],
    ['khong-ten', 'chữ'],
  ])('%s is none of these', (name, content) => {
    expect(format(name, content)).toBeNull()
  })

  it('has a title in its name', () => {
    expect(['bai.viet.md', '.txt', 'khong-ten'].map(titleOfFile)).toEqual(['bai.viet', '.txt', 'khong-ten'])
  })
})
