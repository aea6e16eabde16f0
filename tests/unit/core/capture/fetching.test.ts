import { describe, expect, it, test } from 'vitest'
import { sniffImageType } from '@core/capture/image-type'
import { netErrorToFetchError } from '@core/capture/net-error'
import { typeThatIsNoPage } from '@core/capture/page-type'
import { referrer, userAgent } from '@core/capture/request-headers'
import { bestCandidate, parseSrcset } from '@core/capture/srcset'
import { isTrackingPixel } from '@core/capture/tracking-pixel'

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('the type of an image', () => {
  test.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['GIF89a....', 'image/gif'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['\0\0\0\x1cftypavif\0\0\0\0avifmif1', 'image/avif'],
    ['\0\0\0\x1cftypmif1\0\0\0\0mif1avif', 'image/avif'],
    [`BM${'.'.repeat(30)}`, 'image/bmp'],
    ['\0\0\x01\0\x01\0', 'image/x-icon'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg>', 'image/svg+xml'],
    ['<html><svg></svg>', null],
    ['\0\0\0\x1cftypisom\0\0\0\0isommp42', null],
    ['%PDF-1.4', null],
    ['', null],
  ])('%j', (bytes, type) => expect(sniffImageType(latin1(bytes))).toBe(type))

  it('is asked of a view into a larger buffer', () => {
    const larger = latin1('..\0\0\0\x1cftypavif\0\0\0\0avifmif1')
    expect(sniffImageType(larger.subarray(2))).toBe('image/avif')
  })
})

describe('what is a page', () => {
  test.each([
    ['%PDF-1.7', 'application/pdf'],
    ['\n %PDF-1.7', 'application/pdf'],
    ['PK\x03\x04', 'application/zip'],
    ['\x1f\x8b\x08', 'application/gzip'],
    ['\xff\xd8\xff', 'image/jpeg'],
    ['\0\0\0\x18ftypmp42', 'video/mp4'],
    ['abc\0\0def', 'application/octet-stream'],
    ['<!doctype html>', null],
    ['<svg>', null],
    ['\xff\xfe<\0h\0', null],
    ['<\0h\0t\0m\0l\0>\0', null],
    ['plain words', null],
  ])('%j is really %s', (bytes, type) => expect(typeThatIsNoPage(latin1(bytes))).toBe(type))
})

describe('a pixel that counts', () => {
  const gif = (width: number, height: number) => latin1(`GIF89a${String.fromCharCode(width, 0, height, 0)}`)
  const png = (width: number, height: number) =>
    latin1(
      `\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0${String.fromCharCode(width)}\0\0\0${String.fromCharCode(height)}`,
    )
  it('is at most two by two', () => {
    expect(isTrackingPixel(gif(1, 1), 'image/gif')).toBe(true)
    expect(isTrackingPixel(png(2, 2), 'image/png')).toBe(true)
    expect(isTrackingPixel(gif(1, 200), 'image/gif')).toBe(false)
    expect(isTrackingPixel(png(3, 3), 'image/png')).toBe(false)
    expect(isTrackingPixel(latin1('\xff\xd8\xff'), 'image/jpeg')).toBe(false)
  })
})

describe('failures of the network', () => {
  const host = 'a.example'
  test.each([
    ['net::ERR_INTERNET_DISCONNECTED', { type: 'fetch/offline' }],
    ['net::ERR_NAME_NOT_RESOLVED', { type: 'fetch/name-not-resolved', host }],
    ['net::ERR_DNS_TIMED_OUT', { type: 'fetch/name-not-resolved', host }],
    ['net::ERR_CONNECTION_REFUSED', { type: 'fetch/refused', host }],
    ['net::ERR_CONNECTION_TIMED_OUT', { type: 'fetch/timeout', afterMs: 7 }],
    ['net::ERR_TIMED_OUT', { type: 'fetch/timeout', afterMs: 7 }],
    ['net::ERR_CERT_DATE_INVALID', { type: 'fetch/tls', host, code: 'ERR_CERT_DATE_INVALID' }],
    ['net::ERR_SSL_PROTOCOL_ERROR', { type: 'fetch/tls', host, code: 'ERR_SSL_PROTOCOL_ERROR' }],
    ['net::ERR_CONNECTION_RESET', { type: 'fetch/network', code: 'ERR_CONNECTION_RESET' }],
    ['net::ERR_UNSAFE_REDIRECT', { type: 'fetch/blocked-address', code: 'ERR_UNSAFE_REDIRECT' }],
    ['net::ERR_UNSAFE_PORT', { type: 'fetch/blocked-address', code: 'ERR_UNSAFE_PORT' }],
    ['net::ERR_INVALID_HTTP_RESPONSE', { type: 'fetch/network', code: 'ERR_INVALID_HTTP_RESPONSE' }],
    ['something else', { type: 'fetch/network', code: 'something else' }],
    ['', { type: 'fetch/network', code: 'ERR_FAILED' }],
  ])('%s', (message, error) => expect(netErrorToFetchError(message, host, 7)).toEqual(error))
})

describe('headers of a request', () => {
  it('name the browser, and us', () => {
    expect(userAgent({ platform: 'linux', chrome: '130.0.6723.191', version: '0.1.0' })).toBe(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Trang/0.1.0',
    )
    expect(userAgent({ platform: 'darwin', chrome: '1', version: '1' })).toContain('Macintosh')
    expect(userAgent({ platform: 'win32', chrome: '1', version: '1' })).toContain('Windows NT')
  })

  test.each([
    ['https://a.example/b?c#d', 'https://a.example/i.png', 'https://a.example/b?c'],
    ['https://a.example/b', 'https://cdn.example/i.png', 'https://a.example/'],
    ['https://a.example/b', 'http://a.example/i.png', null],
    ['http://a.example/b', 'http://a.example:8080/i.png', 'http://a.example/'],
  ])('say as much as browsers do: from %s to %s', (from, to, expected) =>
    expect(referrer(from, to)).toBe(expected),
  )
})

describe('srcset', () => {
  test.each([
    ['/a.jpg 400w, /b.jpg 1600w, /c.jpg 3200w', '/b.jpg'],
    ['/a.jpg 400w, /b.jpg 800w', '/b.jpg'],
    ['/c.jpg 3000w, /a.jpg 400w, /b.jpg 1500w', '/b.jpg'],
    ['/a.jpg 400w, /b.jpg 2400w, /c.jpg 3000w', '/b.jpg'],
    ['/b.jpg 3000w, /a.jpg 2000w', '/a.jpg'],
    ['/a.jpg, /b.jpg 2x, /c.jpg 3x', '/b.jpg'],
    ['/w_400,h_300/a.jpg 400w, /w_800,h_600/a.jpg 800w', '/w_800,h_600/a.jpg'],
    ['/only.jpg', '/only.jpg'],
    ['  /a.jpg 1x ,\n /b.jpg 1.5x ', '/b.jpg'],
    ['/a.jpg,/b.jpg 800w', '/a.jpg,/b.jpg'],
    ['', null],
  ])('%j', (srcset, url) => expect(bestCandidate(parseSrcset(srcset))).toBe(url))
})
