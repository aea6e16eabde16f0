import { describe, expect, it } from 'vitest'
import { readStart } from '@main/arguments'

const read = (...words: string[]) => readStart(['/opt/trang', '--no-sandbox', '/app', ...words], '/home/lan')

describe('readStart', () => {
  it('opens the window on its own profile when nothing else is said', () => {
    expect(read()).toEqual({ kind: 'window', profile: null, url: null })
  })

  it.each([
    ['joined', ['--profile=kho']],
    ['apart', ['--profile', 'kho']],
  ])('resolves a profile that is written %s', (_how, words) => {
    expect(read(...words)).toEqual({ kind: 'window', profile: '/home/lan/kho', url: null })
  })

  it('takes an address to save, and only one of the web', () => {
    expect(read('https://vi-du.vn/bai')).toMatchObject({ url: 'https://vi-du.vn/bai' })
    expect(read('file:///etc/passwd', 'vi-du.vn')).toMatchObject({ url: null })
  })

  it('does not take the value of --profile for an address', () => {
    expect(read('--profile', 'https://vi-du.vn')).toMatchObject({ url: null })
  })

  it('leaves everything behind --cli to the command line, with or without --', () => {
    const argv = ['save', 'https://vi-du.vn/', '--profile', 'kho']
    expect(read('--cli', ...argv)).toEqual({ kind: 'cli', argv })
    expect(read('--cli', '--', ...argv)).toEqual({ kind: 'cli', argv })
    expect(read('--cli')).toEqual({ kind: 'cli', argv: [] })
  })
})
