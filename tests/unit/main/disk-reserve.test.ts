import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DiskSpace } from '@shared/vault'
import { keepDiskReserve } from '@main/disk-reserve'

let profile = ''
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'trang-reserve-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

function open(level: DiskSpace['level'], folder = profile) {
  const at = (next: DiskSpace['level']): DiskSpace => ({ level: next, freeBytes: 1, neededBytes: 2 })
  let tell = (_: DiskSpace) => {}
  const log = vi.fn()
  keepDiskReserve(
    folder,
    {
      get: () => at(level),
      onChange: (listener) => {
        tell = listener
      },
    },
    log,
  )
  return { log, tell: (next: DiskSpace['level']) => tell(at(next)) }
}

const reserve = () => join(profile, 'reserve')

it('a reserve is kept while there is room, and given up at a start without any', () => {
  open('ok')
  expect(statSync(reserve()).size).toBe(4 * 1024 * 1024)
  open('low')
  expect(existsSync(reserve())).toBe(true)
  const { tell } = open('full')
  expect(existsSync(reserve())).toBe(false)
  tell('low')
  expect(existsSync(reserve())).toBe(false)
  tell('ok')
  expect(existsSync(reserve())).toBe(true)
})

it('one that was made by half is made whole', () => {
  writeFileSync(reserve(), 'half')
  open('ok')
  expect(statSync(reserve()).size).toBe(4 * 1024 * 1024)
})

it('one that cannot be made is logged, and nothing else', () => {
  expect(open('ok', join(profile, 'missing')).log).toHaveBeenCalledOnce()
})
