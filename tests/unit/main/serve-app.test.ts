import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { securityHeaders } from '@main/protocol/content-security'

vi.mock('electron/main', () => ({}))
const { createAppHandler, resolveInside } = await import('@main/protocol/serve-app')

let base: string
let root: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'trang-test-'))
  root = join(base, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(base, 'renderer-secret'))
  writeFileSync(join(root, 'index.html'), '<title>Trang</title>')
  writeFileSync(join(root, 'assets', 'chu.ttf'), 'font')
  writeFileSync(join(base, 'secret.js'), 'secret')
  writeFileSync(join(base, 'renderer-secret', 'a.js'), 'secret')
})
afterAll(() => rmSync(base, { recursive: true }))

const ask = (url: string, init?: RequestInit) => createAppHandler(root)(new Request(url, init))

describe('createAppHandler', () => {
  it('serves a page with its type and the headers of its kind', async () => {
    const answer = ask('app://trang/index.html')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('<title>Trang</title>')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('lets a frame without an origin have fonts, and nothing else', async () => {
    expect(ask('app://trang/assets/chu.ttf').headers.get('access-control-allow-origin')).toBe('*')
  })

  it.each([
    'app://trang/../secret.js',
    'app://trang/..%2fsecret.js',
    'app://trang/%2e%2e/secret.js',
    'app://trang/..%5csecret.js',
    'app://trang/assets/..%2f..%2fsecret.js',
    'app://trang/..%2frenderer-secret/a.js',
    'app://trang/%00/index.html',
    'app://trang/%E0%A4%A.html',
    'app://trang/khong-co.html',
    'app://trang/',
    'app://trang/assets',
    'app://khac/index.html',
  ])('does not find %s', async (url) => {
    expect(ask(url).status).toBe(404)
  })

  it('answers only to reading', async () => {
    expect(ask('app://trang/index.html', { method: 'POST', body: '' }).status).toBe(405)
    const head = ask('app://trang/index.html', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})

describe('resolveInside', () => {
  it('never leaves the folder', () => {
    expect(resolveInside('/out/renderer', '/assets/a.js')).toBe('/out/renderer/assets/a.js')
    expect(resolveInside('/out/renderer', '/assets/../a.js')).toBe('/out/renderer/a.js')
    expect(resolveInside('/out/renderer', '/../renderer-secret/a.js')).toBeNull()
    expect(resolveInside('/out/renderer', '/a.exe')).toBeNull()
  })
})

describe('securityHeaders', () => {
  const policy = (pathname: string) =>
    Object.fromEntries(
      (securityHeaders(pathname)['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
        const [name, ...values] = directive.split(' ')
        return [name, values.join(' ')]
      }),
    )

  it('allows a window its own files, images of articles, and nothing from a network', () => {
    expect(policy('/index.html')).toEqual({
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'script-src': "'self'",
      'style-src': "'self'",
      'font-src': "'self'",
      'img-src': "'self' asset: data:",
      'connect-src': "'self'",
      'worker-src': "'self'",
      'frame-src': "'self'",
      'trusted-types': 'trang-inert trang-frame trang-worker trang-code dompurify',
    })
  })

  it('allows the extractor its script alone, and only there a default policy', () => {
    expect(policy('/extractor.html')).toEqual({
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'script-src': "'self'",
      'trusted-types': 'default trang-inert dompurify',
    })
  })
})
