import { describe, expect, it } from 'vitest'
import { argumentsOfRestart, readStart } from '@main/arguments'

const read = (...words: string[]) =>
  readStart(['/opt/trang', '--no-sandbox', '/app', ...words], '/home/lan', (path) => path === '/app')

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

  it.each(['https://vi-du.vn/bai', 'vi-du.vn', '127.0.0.1:8391/bai', 'khong-phai-dia-chi'])(
    'takes %s as it is: the window says what is no address',
    (address) => {
      expect(read(address)).toMatchObject({ url: address })
    },
  )

  it('takes neither its own path nor an option of Chromium for an address', () => {
    expect(read('--log-level=3', '-r')).toMatchObject({ url: null })
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

describe('argumentsOfRestart', () => {
  const isPath = (path: string) => path === '/app'

  it.each(['https://vi-du.vn/bai', 'vi-du.vn/bai'])('leaves out %s, which has been saved', (address) => {
    const argv = ['/opt/trang', '--no-sandbox', '/app', '--profile', 'kho', address]
    expect(argumentsOfRestart(argv, '/home/lan', isPath)).toEqual([
      '--no-sandbox',
      '/app',
      '--profile',
      'kho',
    ])
  })

  it('keeps a profile that looks like an address', () => {
    const argv = ['/opt/trang', '/app', '--profile', 'vi-du.vn', '--profile=vi-du.vn']
    expect(argumentsOfRestart(argv, '/home/lan', isPath)).toEqual(argv.slice(1))
  })
})
