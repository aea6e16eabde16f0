import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { err, ok } from '@core/result'
import type { VaultStatus } from '@shared/vault'
import { jobHandlers, type JobHandlerDeps } from '@main/vault/job-handlers'
import { article, must, openKeeping, picture, type TestKeeping } from '../../helpers/keeping'
import { testFolder } from '../../helpers/vault'

let library: TestKeeping
beforeEach(async () => {
  library = await openKeeping(await testFolder())
  const { sha256 } = must(await library.assets.put(picture('a', 1000)))
  await library.write(...article('cho', { html: `<img src="asset://sha256/${sha256}">` }))
})

describe('what the vault says of itself', () => {
  it('is where all is, how big, and when it was last backed up', async () => {
    const before = await library.keeping.status()
    expect(before).toMatchObject({
      profile: library.profile,
      backupFolder: join(library.profile, 'backups'),
      backupFolderChosen: false,
      backupError: null,
      backups: [],
      lastBackup: null,
      running: null,
      bytes: { assets: 1008, backups: 0, bin: 0, setAside: 0 },
    })
    expect(before.bytes.journal).toBeGreaterThan(0)
    const { path, bytes } = must(await library.keeping.backups.backUp())
    await mkdir(join(library.profile, 'bin', '2026-01-01'), { recursive: true })
    await writeFile(join(library.profile, 'bin', '2026-01-01', 'x'), '12345')
    await mkdir(join(library.profile, 'set-aside', 'y'), { recursive: true })
    await writeFile(join(library.profile, 'set-aside', 'y', 'z'), '123')
    const after = await library.keeping.status()
    expect(after.bytes).toMatchObject({ backups: bytes, bin: 5, setAside: 3 })
    expect(after.backups).toEqual([
      { path, at: '2026-03-04T10:00:00.000Z', articles: 1, lastSeq: 2, kind: 'daily' },
    ])
    expect(after.lastBackup).toMatchObject({ outcome: 'success', at: '2026-03-04T10:00:00.000Z' })
  })

  it('is that the folder of backups is not there', async () => {
    const chosen = await testFolder()
    await library.keeping.settings.choose(chosen)
    await rm(chosen, { recursive: true })
    expect(await library.keeping.status()).toMatchObject({
      backupFolder: chosen,
      backupFolderChosen: true,
      backupError: { type: 'vault/no-folder', path: chosen },
      backups: [],
    })
  })

  it('is what is being done', async () => {
    const running = library.keeping.backups.backUp()
    expect((await library.keeping.status()).running).toMatchObject({ job: 'back-up' })
    await running
  })
})

describe('what people ask of the vault', () => {
  const context = { sender: {} as Electron.WebContents }
  let chosen: string | null = null
  const handlersOf = (fields: Partial<JobHandlerDeps> = {}) =>
    jobHandlers({
      profile: library.profile,
      keeping: library.keeping,
      verify: async () => err({ type: 'vault/busy' }),
      ask: {
        backupFolder: async () => chosen,
        backup: async () => chosen,
        exportFolder: async () => chosen,
      },
      showFolder: async () => '',
      ...fields,
    })

  it('is nothing where they choose no path', async () => {
    chosen = null
    const handlers = handlersOf()
    expect(await handlers['vault:choose-backup-folder'](context)).toEqual(ok(null))
    expect(await handlers['vault:choose-backup'](context)).toEqual(ok(null))
    expect(await handlers['vault:export'](context)).toEqual(ok(null))
  })

  it('changes the folder of backups, and changes it back', async () => {
    chosen = await testFolder()
    const handlers = handlersOf()
    const status = must(await handlers['vault:choose-backup-folder'](context)) as VaultStatus
    expect(status).toMatchObject({ backupFolder: chosen, backupFolderChosen: true })
    expect(must(await handlers['vault:default-backup-folder'](context)).backupFolderChosen).toBe(false)
    chosen = join(chosen, 'nowhere')
    expect(await handlers['vault:choose-backup-folder'](context)).toMatchObject({ ok: false })
  })

  it('is not asked for while something else is done', async () => {
    const asked: string[] = []
    const handlers = handlersOf({
      ask: {
        backupFolder: async () => null,
        backup: async () => null,
        exportFolder: async () => {
          asked.push('export')
          return null
        },
      },
    })
    const running = handlers['vault:back-up'](context)
    expect(await handlers['vault:export'](context)).toEqual(err({ type: 'vault/busy' }))
    expect(await handlers['vault:default-backup-folder'](context)).toEqual(err({ type: 'vault/busy' }))
    expect(asked).toEqual([])
    await running
  })

  it('begins the choice of a backup at the newest, and compares what is chosen', async () => {
    const { path } = must(await library.keeping.backups.backUp())
    const starts: string[] = []
    const handlers = handlersOf({
      ask: {
        backupFolder: async () => null,
        exportFolder: async () => null,
        backup: async (start) => {
          starts.push(start)
          return start
        },
      },
    })
    expect(must(await handlers['vault:choose-backup'](context))).toMatchObject({ backup: { path } })
    expect(starts).toEqual([path])
    await handlers['vault:discard-restore'](context)
  })

  it('shows folders', async () => {
    const shown: string[] = []
    const handlers = handlersOf({ showFolder: async (path) => shown.push(path) })
    for (const which of ['profile', 'backups', 'set-aside'] as const)
      await handlers['vault:show-folder'](which, context)
    expect(shown).toEqual(['', 'backups', 'set-aside'].map((name) => join(library.profile, name)))
  })
})
