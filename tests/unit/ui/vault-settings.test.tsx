// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type { VaultStatus } from '@shared/vault'
import { ActivityButton } from '@renderer/features/activity/activity-button'
import { acting } from '../../helpers/render'
import { backupSummary, restorePlan, vaultStatus, verifyReport } from '../../helpers/vault-answers'
import { button, openVaultWindow, press, settling, until } from '../../helpers/vault-window'

let close = () => Promise.resolve()

afterEach(async () => {
  vi.unstubAllGlobals()
  await close()
})

async function open(options: Parameters<typeof openVaultWindow>[0] = {}) {
  const window = await openVaultWindow(options)
  close = window.close
  return window
}

async function openSettings(options: Parameters<typeof openVaultWindow>[0] = {}) {
  const window = await open(options)
  await window.openLibrarySettings()
  await until(() => expect(shown()).toContain('/home/lan/Trang'))
  return window
}

const shown = () => document.body.textContent ?? ''

/** A call that ends when the test says so. */
function pending<T>() {
  let end: (value: T) => void = () => undefined
  const answer = new Promise<T>((resolve) => {
    end = resolve
  })
  return { call: () => answer, end: (value: T) => acting(() => end(value)) }
}

const event = (fields: Partial<PreservationEvent>): PreservationEvent => ({
  id: 'e',
  type: 'replication',
  at: '2026-01-02T03:04:05.000Z',
  outcome: 'success',
  agent: 'Trang',
  objects: [],
  detail: {},
  ...fields,
})

describe('the settings of the library', () => {
  it('say where it is, how big, and what there is to go back to', async () => {
    await openSettings({
      answers: {
        status: async () =>
          vaultStatus({
            bytes: { journal: 1024, assets: 3 * 1024 ** 2, backups: 4096, bin: 0, setAside: 5 * 1024 },
            lastBackup: event({ outcome: 'warning' }),
            lastVerify: event({ type: 'fixity check', outcome: 'failure' }),
            backups: Array.from({ length: 5 }, (_, index) =>
              backupSummary({ path: `${index}.snap`, at: `2026-01-0${index + 1}T03:04:05.000Z` }),
            ),
          }),
      },
    })
    expect(shown()).toContain('3 MB')
    expect(shown()).toContain('5 kB')
    expect(shown()).not.toContain('Bin, emptied')
    expect(shown()).toContain('done, but not all was well')
    expect(shown()).toContain('did not work')
    expect(document.querySelectorAll('[role="tabpanel"] li')).toHaveLength(3)
    expect(document.querySelector('[role="tabpanel"] time')?.getAttribute('datetime')).toContain('2026-01-05')
    await press('Show all')
    expect(document.querySelectorAll('[role="tabpanel"] li')).toHaveLength(5)
  })

  it('recommend another disk while backups stand beside the library, and only then', async () => {
    await openSettings({
      answers: {
        chooseBackupFolder: async () => ({
          ok: true,
          value: vaultStatus({ backupFolder: '/media/usb', backupFolderChosen: true }),
        }),
        defaultBackupFolder: async () => ({ ok: true, value: vaultStatus() }),
      },
    })
    expect(shown()).toContain('on the same disk as the library')
    await press('Choose folder…')
    expect(shown()).toContain('/media/usb')
    expect(shown()).not.toContain('on the same disk as the library')
    await press('Use the default')
    expect(shown()).toContain('on the same disk as the library')
  })

  it('say why backups cannot be made, and why a folder is none', async () => {
    await openSettings({
      answers: {
        status: async () => vaultStatus({ backupError: { type: 'vault/no-folder', path: '/media/usb' } }),
        chooseBackupFolder: async () => ({
          ok: false,
          error: { type: 'store/write-failed', detail: 'EROFS' },
        }),
      },
    })
    expect(shown()).toContain('The backup folder /media/usb is not there.')
    await press('Choose folder…')
    expect(shown()).toContain('EROFS')
  })

  it('open the folder, in Vietnamese too', async () => {
    const { calls } = await openSettings({ language: 'vi' })
    await press('Mở thư mục')
    expect(calls).toContainEqual({ channel: 'vault:show-folder', args: ['profile'] })
  })

  it('say that nothing is known where main does not answer, and ask again', async () => {
    let fails = true
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const window = await open({
      answers: {
        status: async () => {
          if (fails) throw new Error('no answer')
          return vaultStatus()
        },
      },
    })
    await window.openLibrarySettings()
    await until(() => expect(document.querySelector('[role="alert"]')).not.toBeNull())
    fails = false
    await press('Try again')
    await until(() => expect(shown()).toContain('/home/lan/Trang'))
    expect(document.querySelector('[role="alert"]')).toBeNull()
    expect(reported).toHaveBeenCalled()
  })
})

describe('each button does its work and tells its end', () => {
  it('Back up now', async () => {
    const report = { path: '/b/1.snap', articles: 1234, newAssets: 2, missing: 0, bytes: 2048, tookMs: 3000 }
    let missing = 0
    await openSettings({ answers: { backUp: async () => ({ ok: true, value: { ...report, missing } }) } })
    await press('Back up now')
    expect(shown()).toContain('1,234 articles are backed up; that took 3 seconds and 2 kB.')
    expect(shown()).not.toContain('that the library lacks')
    expect(document.querySelector('.lucide-circle-alert')).toBeNull()
    missing = 2
    await press('Back up now')
    expect(shown()).toContain('2 files that the library lacks are not among them.')
    expect(document.querySelector('.lucide-circle-alert')).not.toBeNull()
  })

  it('Export everything…', async () => {
    const report = { path: '/out', articles: 1, files: 9, bytes: 1024, missing: 2 }
    await openSettings({ answers: { export: async () => ({ ok: true, value: report }) } })
    await press('Export everything…')
    expect(shown()).toContain('1 article (1 kB) is in /out. 2 files that the library lacks')
  })

  it('nothing is said of what the person cancelled in a file dialog', async () => {
    await openSettings({ answers: { export: async () => ({ ok: true, value: null }) } })
    const before = shown()
    await press('Export everything…')
    expect(shown()).toBe(before)
  })

  it('an error is a sentence with what to do', async () => {
    await openSettings({
      language: 'vi',
      answers: { backUp: async () => ({ ok: false, error: { type: 'store/disk-full' } }) },
    })
    await press('Sao lưu ngay')
    expect(shown()).toContain('Ổ đĩa đã đầy. Giải phóng dung lượng rồi thử lại.')
  })

  it('of want of room does not say that a backup waits', async () => {
    const error = { type: 'store/low-space', freeBytes: 1024, neededBytes: 2048 } as const
    await openSettings({ language: 'vi', answers: { backUp: async () => ({ ok: false, error }) } })
    await press('Sao lưu ngay')
    expect(shown()).toContain('Giải phóng dung lượng rồi thử lại.')
    expect(shown()).not.toContain('Bài sẽ được lưu')
  })

  it.each([
    [verifyReport(), 'All is well: 40 files were checked.'],
    [
      verifyReport({ ok: 39, lostBefore: ['a'] }),
      'All is well: 39 files were checked. 1 file that only older versions need stays lost, as an earlier check told.',
    ],
    [verifyReport({ missing: ['a'], repaired: ['a'] }), '1 file was missing or damaged. It was repaired'],
    [
      verifyReport({ missing: ['a', 'b'], recaptured: [{ id: 'x', title: 'X', url: 'https://x.vn' }] }),
      '1 article is being captured again from the web.',
    ],
    [
      verifyReport({ damaged: ['a', 'b'], repaired: ['a'] }),
      '1 file is missing or damaged, and no backup has it.',
    ],
    [
      verifyReport({ damaged: ['a'], lost: [{ id: 'x', title: 'X', url: 'https://x.vn' }] }),
      '1 article has lost something that no copy has.',
    ],
  ])('Verify %#', async (report, sentence) => {
    await openSettings({ answers: { verify: async () => ({ ok: true, value: report }) } })
    await press('Verify')
    expect(shown()).toContain(sentence)
  })

  it('a check shows what it found, and leads to the article', async () => {
    const report = verifyReport({
      missing: ['aa'],
      damaged: ['bb'],
      recaptured: [{ id: 'id-1', title: 'Đang tải lại', url: 'https://x.vn/1' }],
      lost: [{ id: 'id-2', title: 'Mất ảnh', url: 'https://x.vn/2' }],
    })
    const { navigation } = await openSettings({
      answers: { verify: async () => ({ ok: true, value: report }) },
    })
    await press('Verify')
    await press('See the result')
    await until(() => button('Mất ảnh'))
    expect(shown()).toContain('Being captured again')
    await press('Mất ảnh')
    expect(navigation()).toMatchObject({ dialog: null, articleId: 'id-2', view: { kind: 'all' } })
  })
})

describe('while work on the vault runs', () => {
  it('its progress shows, it can be stopped, and the others wait and say why', async () => {
    const backUp = pending<Awaited<ReturnType<Window['trang']['vault']['backUp']>>>()
    const verify = vi.fn()
    const { emit, calls } = await openSettings({ answers: { backUp: backUp.call, verify } })
    await press('Back up now')
    await acting(() => emit('vault:progress', { job: 'back-up', done: 512, total: 1024, unit: 'bytes' }))
    expect(shown()).toContain('Backing up: 512 byte of 1 kB')
    expect(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBe('0.5')
    expect(shown()).toContain('Backing up: 50%')

    const other = button('Verify')
    expect(other.getAttribute('aria-disabled')).toBe('true')
    const reason = document.getElementById(other.getAttribute('aria-describedby') ?? '')
    expect(reason?.textContent).toBe('Backing up. Wait for its end, or stop it first.')
    await press('Verify')
    expect(verify).not.toHaveBeenCalled()

    await press('Stop')
    expect(calls).toContainEqual({ channel: 'vault:cancel', args: ['back-up'] })
    // Main's last word on the progress comes before the answer, and is not yet the end.
    await acting(() => emit('vault:progress', null))
    expect(button('Verify').getAttribute('aria-disabled')).toBe('true')
    await backUp.end({ ok: false, error: { type: 'vault/cancelled' } })
    expect(shown()).toContain('Stopped on request. Nothing was changed.')
    expect(button('Verify').getAttribute('aria-disabled')).toBe('false')
  })

  it('how the vault stands is asked again at its end', async () => {
    const statuses: VaultStatus[] = [vaultStatus(), vaultStatus({ lastBackup: event({}) })]
    await openSettings({
      answers: {
        status: async () => statuses.shift() ?? vaultStatus({ lastBackup: event({}) }),
        backUp: async () => ({ ok: false, error: { type: 'vault/busy' } }),
      },
    })
    expect(shown()).toContain('Not backed up yet')
    await press('Back up now')
    await until(() => expect(shown()).toContain('Last backup'))
  })

  it('leaving the settings does not stop it, and a toast tells its end', async () => {
    const verify = pending<Awaited<ReturnType<Window['trang']['vault']['verify']>>>()
    const { navigation, calls } = await openSettings({ answers: { verify: verify.call } })
    await press('Verify')
    await settling(() => navigation().closeDialog())
    await until(() => expect(document.querySelector('[role="tabpanel"]')).toBeNull())
    expect(calls.filter(({ channel }) => channel === 'vault:cancel')).toEqual([])
    await verify.end({ ok: true, value: verifyReport() })
    await until(() => expect(shown()).toContain('All is well: 40 files were checked.'))
    await press('See the result')
    expect(navigation().dialog).toBe('verified')
  })
})

it('what main does by itself shows among what is happening, and can be stopped there', async () => {
  const { emit, calls } = await open({ extra: <ActivityButton /> })
  await acting(() => emit('vault:progress', { job: 'verify', done: 300, total: 1200, unit: 'items' }))
  await press('Activity: 1 thing is running')
  await until(() => expect(shown()).toContain('Checking'))
  expect(shown()).toContain('300 of 1,200')
  await press('Stop: Checking')
  expect(calls).toContainEqual({ channel: 'vault:cancel', args: ['verify'] })
  await acting(() => emit('vault:progress', null))
  expect(shown()).toContain('Nothing is running.')
})

describe('a backup is compared before anything is switched', () => {
  const choose = { chooseBackup: async () => ({ ok: true as const, value: restorePlan() }) }

  it('shows what would go and what would come', async () => {
    await openSettings({ answers: choose })
    await press('Restore from…')
    await until(() => expect(document.querySelector('table')).not.toBeNull())
    const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(rows).toEqual([
      ['Articles', '14', '12'],
      ['Bookmarks', '3', '5'],
      ['Highlights', '4', '4'],
      ['Feeds', '2', '2'],
    ])
    expect(shown()).toContain('3 articles would go')
    expect(shown()).toContain('Bài mới nhất')
    expect(shown()).toContain('and 1 more')
    expect(shown()).toContain('1 article would come back')
    expect(shown()).toContain('set aside, not deleted')
  })

  it('is switched to when the person says so', async () => {
    const restore = vi.fn(async () => ({ ok: true as const, value: null }))
    await openSettings({ answers: { ...choose, restore } })
    await press('Restore from…')
    await until(() => button('Switch to the backup'))
    await press('Switch to the backup')
    expect(restore).toHaveBeenCalledOnce()
    expect(button('Switching…').getAttribute('aria-disabled')).toBe('true')
  })

  it('stays open with the reason where switching fails', async () => {
    const restore = async () => ({ ok: false as const, error: { type: 'store/disk-full' as const } })
    await openSettings({ answers: { ...choose, restore } })
    await press('Restore from…')
    await until(() => button('Switch to the backup'))
    await press('Switch to the backup')
    expect(shown()).toContain('The disk is full. Free some space, then try again.')
    expect(button('Switch to the backup').getAttribute('aria-disabled')).toBe('false')
  })

  it('is left alone when the person keeps the library', async () => {
    const { calls, navigation, vault } = await openSettings({ answers: choose })
    await press('Restore from…')
    await until(() => button('Keep the library as it is'))
    await press('Keep the library as it is')
    expect(calls.map(({ channel }) => channel)).toContain('vault:discard-restore')
    expect(vault.state.get().plan).toBeNull()
    expect(navigation().dialog).toBe('library')
  })

  it('is gone with the next one that cannot be made ready, and not where people only looked for one', async () => {
    const answers: Awaited<ReturnType<Window['trang']['vault']['chooseBackup']>>[] = [
      { ok: true, value: restorePlan() },
      { ok: true, value: null },
      { ok: false, error: { type: 'vault/damaged', path: '/b/1.snap' } },
    ]
    const { navigation } = await openSettings({
      answers: { chooseBackup: async () => answers.shift() ?? { ok: true, value: null } },
    })
    await press('Restore from…')
    await until(() => button('Keep the library as it is'))
    await settling(() => navigation().openDialog('library'))
    await until(() => button('Compare…'))
    await press('Restore from…')
    expect(shown()).toContain('Compare…')
    await press('Restore from…')
    expect(shown()).toContain('/b/1.snap is damaged and was left as it is.')
    expect(shown()).not.toContain('Compare…')
  })

  it('waits in the settings when the comparison is only closed', async () => {
    const { navigation, calls } = await openSettings({ answers: choose })
    await press('Restore from…')
    await until(() => button('Keep the library as it is'))
    await settling(() => navigation().openDialog('library'))
    await until(() => button('Compare…'))
    await press('Discard')
    expect(calls.map(({ channel }) => channel)).toContain('vault:discard-restore')
    expect(shown()).not.toContain('Compare…')
  })
})
