import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { completeLock, missingFromLock } from '../../../scripts/complete-lock.mjs'
import { isInstalled } from '../../../scripts/lib/dependencies.mjs'
import { verify } from '../../../scripts/lib/electron-fallback.mjs'
import { downloadFailure } from '../../../scripts/lib/electron.mjs'
import { inProject } from '../../../scripts/lib/paths.mjs'
import { SetupError } from '../../../scripts/lib/process.mjs'
import { missingLibraries } from '../../../scripts/lib/system-libraries.mjs'

describe('npm packages', () => {
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' },
      'node_modules/b-win32': { version: '2.0.0', optional: true },
    },
  }

  test('are installed when all but optional ones are there as locked', () => {
    const a = { version: '1.2.3', integrity: 'sha512-a' }
    expect(isInstalled(wanted, { packages: { 'node_modules/a': a } })).toBe(true)
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, version: '1.2.2' } } })).toBe(false)
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-b' } } })).toBe(
      false,
    )
    expect(isInstalled(wanted, { packages: {} })).toBe(false)
    expect(isInstalled(wanted, null)).toBe(false)
  })

  test('are locked for every platform (else: node scripts/complete-lock.mjs)', () => {
    const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as Parameters<
      typeof missingFromLock
    >[0]
    expect(missingFromLock(lock).map(({ name }) => name)).toEqual([])
  })

  test('a partial lock file is completed with the platforms that it lacks', () => {
    const owner = {
      version: '3.0.0',
      dev: true,
      optionalDependencies: { '@x/tool-linux-arm64-musl': '3.0.0' },
    }
    const { packages } = completeLock({ packages: { 'node_modules/zebra': {}, 'node_modules/tool': owner } })
    expect(packages['node_modules/@x/tool-linux-arm64-musl']).toEqual({
      version: '3.0.0',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    })
    expect(missingFromLock({ packages })).toEqual([])
  })
})

describe("Electron's binary", () => {
  test('is refused when its hash is another', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'trang-verify-'))
    try {
      const file = path.join(folder, 'runtime')
      writeFileSync(file, 'abc')
      const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
      await expect(verify(file, 'sha256', 'hex', sha256)).resolves.toBeUndefined()
      writeFileSync(file, 'abd')
      await expect(verify(file, 'sha256', 'hex', sha256)).rejects.toThrow(SetupError)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a failed download is told in one line', () => {
    const refused =
      'TypeError: fetch failed\n  at x {\n  [cause]: Error: connect ECONNREFUSED 10.0.0.1:443\n}'
    expect(downloadFailure(refused)).toBe('connect ECONNREFUSED 10.0.0.1:443')
    expect(downloadFailure('TypeError: fetch failed\n    at async x')).toBe('fetch failed')
    expect(downloadFailure('')).toBe('no reason given')
  })
})

test('libraries that the loader does not find are named', () => {
  const output =
    '\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibgbm.so.1 => not found\n\tlibnss3.so => not found\n'
  expect(missingLibraries(output)).toEqual(['libgbm.so.1', 'libnss3.so'])
})
