import { describe, expect, it } from 'vitest'
import { addressFrom, carriesFiles, carriesLink } from '@renderer/features/add/dropped-link'
import { receiveAddresses } from '@renderer/features/add/incoming-addresses'
import { shortened } from '@renderer/features/add/shorten'

const dropped = (data: Record<string, string>) => ({
  types: Object.keys(data),
  getData: (type: string) => data[type] ?? '',
})

describe('what is dropped on the window', () => {
  it('is a link where the browser says so: the first that is no comment', () => {
    const list = '# Trang chủ\r\nhttps://example.com/mot\r\nhttps://example.com/hai\r\n'
    expect(addressFrom(dropped({ 'text/uri-list': list, 'text/plain': 'chữ' }))).toBe(
      'https://example.com/mot',
    )
  })

  it('is else the text', () => {
    expect(addressFrom(dropped({ 'text/plain': ' https://example.com/mot\n' }))).toBe(
      'https://example.com/mot',
    )
    expect(addressFrom(dropped({ 'text/plain': '  ' }))).toBeNull()
  })

  it('is nothing to save where it is a file', () => {
    expect(addressFrom(dropped({ Files: '', 'text/uri-list': 'file:///a.html' }))).toBeNull()
    expect(carriesLink(dropped({ Files: '' }))).toBe(false)
  })

  it('is files to import where it is nothing else: a link or an image from a browser is one, too', () => {
    expect(carriesFiles(dropped({ Files: '' }))).toBe(true)
    expect(carriesFiles(dropped({ Files: '', 'text/uri-list': 'https://example.com/anh.png' }))).toBe(false)
    expect(carriesFiles(dropped({ 'text/plain': 'chữ' }))).toBe(false)
  })
})

describe('addresses that main hands over', () => {
  it('wait for the window to listen', () => {
    let hand: (url: string) => void = () => undefined
    const addresses = receiveAddresses({
      onIncomingAddress: (listener) => {
        hand = listener
        return () => undefined
      },
    })
    const got: string[] = []
    hand('https://example.com/som')
    const stop = addresses.listen((url) => got.push(url))
    hand('https://example.com/dung')
    expect(got).toEqual(['https://example.com/som', 'https://example.com/dung'])
    stop()
    hand('https://example.com/muon')
    addresses.listen((url) => got.push(url))
    expect(got.at(-1)).toBe('https://example.com/muon')
  })
})

it('a long text that was pasted for an address is told by its beginning', () => {
  const input = 'một đoạn văn dài '.repeat(50)
  const told = shortened({ type: 'address/invalid', input })
  expect(told).toMatchObject({ type: 'address/invalid' })
  expect('input' in told && told.input.length).toBeLessThan(70)
  expect('input' in told && told.input.endsWith('…')).toBe(true)
  expect(shortened({ type: 'address/invalid', input: 'abc' })).toEqual({
    type: 'address/invalid',
    input: 'abc',
  })
})
