import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPreferences, storedLanguage, systemLocale } from '@main/preferences'

let dir: string
const log = vi.fn()
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-test-'))
  log.mockClear()
})
afterEach(() => rmSync(dir, { recursive: true }))

const file = () => join(dir, 'preferences.json')
const open = () => createPreferences(dir, 'vi', log)

describe('createPreferences', () => {
  it('starts with the language of the system, and writes nothing until something is chosen', () => {
    expect(open().get()).toEqual({
      language: 'vi',
      theme: 'system',
      density: 'comfortable',
      speechRate: 1,
      voices: {},
      capturesPaused: false,
      refreshMinutes: 30,
      trashDays: 0,
      pageMegabytes: 20,
      imageMegabytes: 25,
      articleMegabytes: 200,
      captureSeconds: 300,
    })
    expect(readdirSync(dir)).toEqual([])
  })

  it('keeps a choice for the next start, and leaves no temporary file', () => {
    open().set({ theme: 'sepia' })
    expect(open().get().theme).toBe('sepia')
    expect(readdirSync(dir)).toEqual(['preferences.json'])
  })

  it('tells listeners what was and what is', () => {
    const preferences = open()
    const heard = vi.fn()
    preferences.onChange(heard)
    preferences.set({ language: 'en' })
    expect(heard).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ language: 'en' }),
      expect.objectContaining({ language: 'vi' }),
    )
  })

  it('takes undefined for no change', () => {
    expect(open().set({ language: undefined, theme: 'dark' })).toMatchObject({
      language: 'vi',
      theme: 'dark',
    })
  })

  it('fills what an older version did not know', () => {
    writeFileSync(file(), '{"language":"en"}')
    expect(open().get()).toMatchObject({ language: 'en', theme: 'system' })
  })

  it.each(['{"language":', '{"theme":"pink"}', '"vi"', ''])('sets a broken file aside: %s', (content) => {
    writeFileSync(file(), content)
    expect(open().get()).toMatchObject({ language: 'vi', theme: 'system' })
    expect(readFileSync(`${file()}.broken`, 'utf8')).toBe(content)
    expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('preferences.json'), expect.anything())
  })

  it('sets nothing aside in the place of what was set aside before', () => {
    for (const content of ['một', 'hai', 'ba']) {
      writeFileSync(file(), content)
      open()
    }
    const aside = ['', '.2', '.3'].map((end) => readFileSync(`${file()}.broken${end}`, 'utf8'))
    expect(aside).toEqual(['một', 'hai', 'ba'])
  })

  it('leaves alone what cannot be read, and says so', () => {
    mkdirSync(file())
    expect(open).toThrow('EISDIR')
    expect(readdirSync(dir)).toEqual(['preferences.json'])
  })

  it('keeps the old choice when the disk refuses the new one', () => {
    const preferences = open()
    rmSync(dir, { recursive: true })
    writeFileSync(dir, 'not a folder')
    expect(() => preferences.set({ theme: 'dark' })).toThrow('EEXIST')
    expect(preferences.get().theme).toBe('system')
  })
})

describe('storedLanguage', () => {
  it('only looks', () => {
    expect(storedLanguage(dir)).toBeNull()
    writeFileSync(file(), '{"language":"en"')
    expect(storedLanguage(dir)).toBeNull()
    writeFileSync(file(), '{"language":"en"}')
    expect(storedLanguage(dir)).toBe('en')
    expect(readdirSync(dir)).toEqual(['preferences.json'])
  })
})

describe('systemLocale', () => {
  const linux = (env: Record<string, string>) =>
    systemLocale({ platform: 'linux', env, preferredLanguages: ['en-US'], chromiumLocale: 'en-US' })

  it.each([
    [{ LANG: 'vi_VN.UTF-8' }, 'vi'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LC_ALL: 'vi_VN.UTF-8', LANG: 'en_US.UTF-8' }, 'vi'],
    [{ LC_MESSAGES: 'vi_VN', LANG: 'en_US.UTF-8' }, 'vi'],
    [{ LANGUAGE: 'fr:vi:en', LANG: 'fr_FR.UTF-8' }, 'vi'],
    // gettext ignores LANGUAGE in the C locale.
    [{ LANGUAGE: 'vi', LANG: 'C.UTF-8' }, 'en'],
    [{ LANGUAGE: 'vi' }, 'en'],
    [{ LC_ALL: '', LANG: 'vi' }, 'vi'],
    [{ LANG: 'fr_FR.UTF-8' }, 'en'],
  ])('reads the environment as gettext does: %j → %s', (env, locale) => {
    expect(linux(env)).toBe(locale)
  })

  it('asks the system elsewhere', () => {
    const system = { env: { LANG: 'en_US' }, chromiumLocale: 'en-US' }
    expect(systemLocale({ ...system, platform: 'darwin', preferredLanguages: ['fr-FR', 'vi-VN'] })).toBe('vi')
    expect(systemLocale({ ...system, platform: 'win32', preferredLanguages: [] })).toBe('en')
  })
})
