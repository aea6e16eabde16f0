import { describe, expect, it } from 'vitest'
import { declaredFormat, fileNameOf, formatOf, titleOfFile } from '@core/capture/file-format'

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content
const format = (name: string, content: string | Uint8Array) =>
  formatOf(bytesOf(content), { name, contentType: null })
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
    ['bao-cao.pdf', '<!DOCTYPE html><p>chữ', 'html'],
    [
      'ghi-chep.html',
      'VI\x02ET \x05 NAM: một trang viết bằng VISCII, có hai chữ hoa như thế trong mấy dòng này',
      'html',
    ],
    ['ghi-chep.markdown', '# Tựa', 'md'],
  ])('%s beginning with %j is %s', (name, content, expected) => {
    expect(format(name, content)).toBe(expected)
  })

  it.each([
    ['anh.html', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['bai.txt', 'PK\x03\x04'],
    ['bai.txt', 'chữ\0chữ'],
    ['bai.html', Uint8Array.from({ length: 600 }, (_, index) => 1 + ((index * 97) % 255))],
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

describe('what an answer from the web is', () => {
  it.each([
    ['text/html', 'bai', 'html'],
    ['TEXT/HTML; charset=utf-8', 'bai.md', 'html'],
    ['application/xhtml+xml', 'bai', 'html'],
    ['', 'bai', 'html'],
    ['', 'bao-cao.pdf', 'pdf'],
    ['application/pdf', 'tai-ve', 'pdf'],
    ['application/x-pdf', 'tai-ve', 'pdf'],
    ['text/plain; charset=utf-8', 'README', 'txt'],
    ['text/plain', 'README.md', 'md'],
    ['text/plain', 'bai.html', 'txt'],
    ['text/markdown', 'README', 'md'],
    ['text/x-markdown', 'README', 'md'],
    ['application/octet-stream', 'Bao-Cao.PDF', 'pdf'],
    ['application/octet-stream', 'bao-cao', null],
    ['application/octet-stream', 'bai.mhtml', null],
    ['multipart/related', 'bai.mhtml', null],
    ['image/png', 'anh.png', null],
    ['application/json', 'a.json', null],
    ['text/css', 'a.css', null],
  ])('by its type %j and its name %j: %s', (type, name, expected) => {
    expect(declaredFormat(type, name)).toBe(expected)
  })

  it.each([
    ['text/html', '%PDF-1.7', 'pdf'],
    ['text/plain', '\n%PDF-1.7', 'pdf'],
    ['application/pdf', 'rác\n%PDF-1.7', 'pdf'],
    ['text/html', '<!doctype html><title>%PDF-</title>', 'html'],
    ['text/markdown', 'Một tệp bắt đầu bằng %PDF-', 'md'],
    ['application/pdf', '<!doctype html><p>Lỗi', 'html'],
    ['application/pdf', 'không phải', 'pdf'],
    ['text/plain', '<!doctype html><p>mã', 'txt'],
    ['text/plain', mime, 'txt'],
    ['text/html', '<!DOCTYPE NETSCAPE-Bookmark-file-1><html>', 'html'],
    ['text/html', 'PK\x03\x04', null],
    ['text/plain', 'chữ\0chữ', null],
  ])('by its type %j and beginning with %j: %s', (contentType, content, expected) => {
    expect(formatOf(bytesOf(content), { name: 'bai', contentType })).toBe(expected)
  })

  it.each([
    ['https://a.vn/tai-li%E1%BB%87u/b%C3%A1o%20c%C3%A1o.pdf?x=/y.md', 'báo cáo.pdf'],
    ['https://a.vn/%ff.txt', '%ff.txt'],
    ['https://a.vn/thu-muc/', 'a.vn'],
  ])('%s is called %s', (address, name) => expect(fileNameOf(address, 'attachment')).toBe(name))
})
