import { describe, expect, it } from 'vitest'
import { formKey, isSamePage, pageKey, parseAddress, waysToWrite, withoutCredentials } from '@core/address'

describe('parseAddress', () => {
  it.each([
    ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['  http://example.com  ', 'http://example.com/'],
    ['example.com/tin-tuc', 'https://example.com/tin-tuc'],
    ['example.com:8080/a', 'https://example.com:8080/a'],
    ['localhost:3000', 'http://localhost:3000/'],
    ['127.0.0.1:3000/x', 'http://127.0.0.1:3000/x'],
    ['http://[::1]:81/', 'http://[::1]:81/'],
    ['báo.vn/bài', 'https://xn--bo-mia.vn/b%C3%A0i'],
    ['feed:https://example.com/rss', 'https://example.com/rss'],
    ['feed://example.com/rss', 'https://example.com/rss'],
    ['https://example.com/a#part', 'https://example.com/a'],
    ['https://ten:mat%40khau@example.com/a', 'https://example.com/a'],
    ['https://bank.example@example.com/', 'https://example.com/'],
  ])('reads %j as %s', (input, address) => {
    expect(parseAddress(input)).toEqual({ ok: true, value: address })
  })

  it.each([
    '',
    '   ',
    'khong phai dia chi',
    'hello',
    'http://',
    'https://hello',
    'http://a b.com',
    'https://.com',
  ])('takes %j for no address', (input) => {
    expect(parseAddress(input)).toEqual({
      ok: false,
      error: { type: 'address/invalid', input: input.trim() },
    })
  })

  it.each([
    ['ftp://example.com/a', 'ftp'],
    ['javascript:alert(1)', 'javascript'],
    ['file:///etc/passwd', 'file'],
    ['mailto:a@example.com', 'mailto'],
  ])('names the scheme of %s as unsupported', (input, scheme) => {
    expect(parseAddress(input)).toEqual({ ok: false, error: { type: 'address/unsupported', scheme } })
  })
})

describe('withoutCredentials', () => {
  it.each([
    ['https://:khau@a.example/b@c#d', 'https://a.example/b@c#d'],
    ['https://a.example', 'https://a.example'],
    ['không phải địa chỉ', 'không phải địa chỉ'],
  ])('makes %s %s', (address, plain) => expect(withoutCredentials(address)).toBe(plain))
})

describe('isSamePage', () => {
  const page = 'https://bao.vn/mua-nuoc?id=7'

  it.each([
    'https://bao.vn/mua-nuoc?id=7#binh-luan',
    'http://www.bao.vn/mua-nuoc?id=7',
    'https://m.bao.vn/mua-nuoc/?utm_source=zalo&id=7&fbclid=x',
  ])('takes %s for the same', (address) => {
    expect(isSamePage(address, page)).toBe(true)
  })

  it.each([
    'https://bao.vn/mua-nuoc',
    'https://bao.vn/mua-nuoc?id=8',
    'https://bao.vn/',
    'https://khac.vn/mua-nuoc?id=7',
    'https://bao.vn:8443/mua-nuoc?id=7',
    'không phải địa chỉ',
  ])('takes %s for another', (address) => {
    expect(isSamePage(address, page)).toBe(false)
  })
})

describe('formKey', () => {
  const page = 'https://bao.vn/mua-nuoc?id=7'

  it.each([
    page,
    'https://amp.bao.vn/mua-nuoc?id=7',
    'https://www.amp.bao.vn/mua-nuoc/amp/?id=7',
    'https://bao.vn/mua-nuoc?amp&id=7',
    'https://bao.vn/mua-nuoc?id=7&outputType=amp',
    'https://bao.vn/mua-nuoc/print?id=7&print=1',
  ])('takes %s for a form of the page', (address) => expect(formKey(address)).toBe(pageKey(page)))

  it.each([
    'https://bao.vn/mua-nuoc/in?id=7',
    'https://ampe.bao.vn/mua-nuoc?id=7',
    'https://bao.vn/mua-nuoc?id=7&print=2',
  ])('takes %s for another page', (address) => expect(formKey(address)).not.toBe(pageKey(page)))
})

describe('waysToWrite', () => {
  it('gives an address as it is first, then without what makes no difference', () => {
    const address = 'https://m.bao.vn/mua/?utm_source=zalo&id=7#binh-luan'
    const ways = waysToWrite(address)
    expect(ways[0]).toBe(address)
    for (const way of ['https://bao.vn/mua?id=7', 'http://www.bao.vn/mua/?id=7']) expect(ways).toContain(way)
    for (const way of ways) expect(isSamePage(way, address)).toBe(true)
    expect(new Set(ways).size).toBe(ways.length)
  })

  it('writes a site with its slash', () => {
    expect(waysToWrite('http://bao.vn/')).toContain('https://www.bao.vn/')
    expect(waysToWrite('không phải địa chỉ')).toEqual(['không phải địa chỉ'])
  })
})
