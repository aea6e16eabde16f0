import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SecretBox } from '@main/sync/secret-box'
import { openSyncSettings } from '@main/sync/sync-settings'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-test-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** Opens what was locked with the same key. */
const box = (key: string | null): SecretBox => ({
  isAvailable: async () => key !== null,
  lock: async (text) => `${key ?? ''}:${base64(text)}`,
  open: async (locked) =>
    locked.startsWith(`${key ?? ''}:`)
      ? Buffer.from(locked.slice(locked.indexOf(':') + 1), 'base64').toString()
      : null,
})
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const onChange = vi.fn()
const open = (key: string | null = 'a') =>
  openSyncSettings(dir, box(key), { log: vi.fn(), onChange, computer: 'Bàn' })
const connection = {
  server: 'https://sync.example.org/',
  library: '3f1f1d9e-6f3c-4f6e-9a59-2b1f5f0d8a11',
  name: 'lan',
  encrypted: true,
  title: 'Nhà',
}
const secrets = { password: 'mật khẩu', key: 'a2V5' }
const file = () => readFileSync(join(dir, 'sync.json'), 'utf8')

describe('openSyncSettings', () => {
  it('begins without a connection, and keeps everything', async () => {
    const settings = await open()
    expect(settings.state()).toEqual({
      connection: null,
      paused: false,
      keepsEverything: true,
      person: '',
      laptop: 'Bàn',
      secrets: 'nowhere',
    })
  })

  it('has a connection and its secrets after the next start, and tells of them without what is secret', async () => {
    await (await open()).connect(connection, secrets)
    const settings = await open()
    expect(settings.secrets()).toEqual(secrets)
    expect(settings.state()).toEqual({
      ...{ connection, paused: false, keepsEverything: true, secrets: 'keyring' },
      ...{ person: 'lan', laptop: 'Bàn' },
    })
    expect(onChange).toHaveBeenLastCalledWith(settings.state())
  })

  it('writes no secret that is not locked, in a file that is nobody else’s', async () => {
    await (await open()).connect(connection, secrets)
    expect(file()).not.toContain(secrets.password)
    expect(statSync(join(dir, 'sync.json')).mode & 0o077).toBe(0)
  })

  it('keeps secrets in memory alone where the system keeps no keys', async () => {
    const settings = await open(null)
    await settings.connect(connection, secrets)
    expect(settings.state().secrets).toBe('memory')
    expect(file()).not.toContain(base64(JSON.stringify(secrets)))
    const next = await open(null)
    expect(next.secrets()).toBeNull()
    expect(next.state()).toMatchObject({ connection, secrets: 'nowhere' })
  })

  it('asks again on a machine with another key, and goes on with what is given', async () => {
    await (await open('a')).connect(connection, secrets)
    const settings = await open('b')
    expect(settings.state()).toMatchObject({ connection, secrets: 'nowhere' })
    await settings.setSecrets({ ...secrets, password: 'khác' })
    expect((await open('b')).secrets()).toEqual({ ...secrets, password: 'khác' })
  })

  it('tries what it has once more at the next start, though the server has refused it', async () => {
    const settings = await open()
    await settings.connect(connection, secrets)
    settings.refused()
    expect(settings.state().secrets).toBe('nowhere')
    expect(settings.secrets()).toBeNull()
    expect(settings.key()).toBe(secrets.key)
    expect((await open()).secrets()).toEqual(secrets)
  })

  it('leaves nothing behind of a connection that was left', async () => {
    const settings = await open()
    await settings.connect(connection, secrets)
    settings.choose({ paused: true, keepsEverything: false })
    settings.leave()
    const next = await open()
    expect(next.secrets()).toBeNull()
    expect(next.state()).toEqual({
      connection: null,
      paused: false,
      keepsEverything: true,
      person: '',
      laptop: 'Bàn',
      secrets: 'nowhere',
    })
  })
})
