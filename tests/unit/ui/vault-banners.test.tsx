// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import type { DiskSpace, VaultNotice } from '@shared/vault'
import { acting } from '../../helpers/render'
import { openVaultWindow, press, until } from '../../helpers/vault-window'

let close = () => Promise.resolve()

afterEach(() => close())

async function open(options: Parameters<typeof openVaultWindow>[0] = {}) {
  const window = await openVaultWindow(options)
  close = window.close
  return window
}

const banners = () => {
  const region = document.querySelector('[aria-live="polite"][aria-label]')
  if (!region) throw new Error('There is no place for notices')
  return region
}
const shown = () => banners().textContent ?? ''

const disk = (level: DiskSpace['level'], freeBytes = 1024 ** 2): DiskSpace => ({
  level,
  freeBytes,
  neededBytes: 200 * 1024 ** 2,
})

describe('a disk that fills up', () => {
  it('is told from the start, with what it means and what to do', async () => {
    await open({ disk: disk('low'), language: 'vi' })
    expect(shown()).toContain('Ổ đĩa sắp đầy, chỉ còn 1 MB')
    expect(shown()).toContain('vẫn đọc và sửa được')
    expect(shown()).toContain('trống 200 MB')
  })

  it('is told as it goes, and not any more when there is room', async () => {
    const { emit, navigation } = await open()
    expect(shown()).toBe('')
    await acting(() => emit('disk:changed', disk('full', 0)))
    expect(shown()).toContain('The disk is full')
    expect(shown()).toContain('Free 200 MB on this disk')
    await press('Library settings')
    expect(navigation().dialog).toBe('library')
    await acting(() => emit('disk:changed', disk('ok', 5e9)))
    expect(shown()).toBe('')
  })

  it('can be put away while it is low, not while it is full, and is told again the next time', async () => {
    const { emit } = await open({ disk: disk('low') })
    await press('Close')
    expect(shown()).toBe('')
    await acting(() => emit('disk:changed', disk('full')))
    expect(shown()).toContain('The disk is full')
    expect(banners().querySelector('[aria-label="Close"]')).toBeNull()
    await acting(() => emit('disk:changed', disk('ok')))
    await acting(() => emit('disk:changed', disk('low')))
    expect(shown()).toContain('almost full')
  })
})

const notices: [VaultNotice, vi: RegExp, en: RegExp][] = [
  [
    { type: 'torn-tail', bytes: 12 },
    /trong nhật ký vẫn còn đây.*12 byte/,
    /whole in the journal is here.*12 byte/,
  ],
  [{ type: 'replayed', changes: 1500 }, /Đã bổ sung 1\.500 thay đổi/, /1,500 changes were brought back/],
  [
    { type: 'rebuilt', articles: 7, setAside: '/home/lan/cũ', lostBodies: 0, endCut: false },
    /đã được dựng lại.*7 bài đã trở lại.*\/home\/lan\/cũ/,
    /was rebuilt.*7 articles are back.*\/home\/lan\/cũ/,
  ],
  [
    { type: 'rebuilt', articles: 7, setAside: null, lostBodies: 2, endCut: false },
    /Chưa thấy nội dung của 2 phiên bản .*tìm trong các bản sao lưu/,
    /The texts of 2 versions were not among them\. Verify looks for them in the backups/,
  ],
  [
    { type: 'rebuilt', articles: 7, setAside: null, lostBodies: 0, endCut: true },
    /có thể thiếu thay đổi sau cùng/,
    /the last change before that may be missing/,
  ],
  [
    { type: 'restored', articles: 7, lostBodies: 0 },
    /^(?!.*(mất|hỏng)).*trở về bản sao lưu.*có 7 bài.*“set-aside”/is,
    /^(?!.*(lost|damaged)).*The backup is your library now.*7 articles are here.*“set-aside”/is,
  ],
  [
    { type: 'restored', articles: 7, lostBodies: 2 },
    /trở về bản sao lưu.*Chưa thấy nội dung của 2 phiên bản/,
    /The backup is your library now.*The texts of 2 versions were not among them/,
  ],
  [
    { type: 'journal-mended', changes: 1500, wasGone: true },
    /nhật ký mới với đủ 1\.500 thay đổi.*không mất gì/i,
    /was missing.*all 1,500 changes.*nothing is lost/,
  ],
  [
    { type: 'journal-mended', changes: 3, wasGone: false },
    /thiếu 3 thay đổi.*không mất gì/,
    /lacked 3 changes.*nothing is lost/,
  ],
  [
    { type: 'vault-damaged', files: ['3.log', '9.snap'], lost: 0 },
    /không mất thay đổi nào.*3\.log và 9\.snap/,
    /no change was lost.*3\.log and 9\.snap/,
  ],
  [
    { type: 'vault-damaged', files: ['3.log'], lost: 1 },
    /^(?!.*sao lưu ngay).*1 thay đổi không còn trong cơ sở dữ liệu lẫn nhật ký\. Bản sao lưu có thể vẫn còn.*“Khôi phục từ…”/is,
    /^(?!.*back up now).*1 change is in neither the database nor the journal\. A backup may still have it.*“Restore from…”/is,
  ],
  [
    {
      type: 'vault-damaged',
      files: [],
      lost: 2,
      period: { after: '2026-03-04T05:06:00.000Z', before: null },
    },
    /2 thay đổi .* không còn .* được thực hiện sau .*4 tháng 3, 2026/,
    /2 changes .* in neither .* made after March 4, 2026/,
  ],
  [
    {
      type: 'vault-damaged',
      files: ['3.log'],
      lost: 2,
      period: { after: '2026-03-04T05:06:00.000Z', before: '2026-03-05T05:06:00.000Z' },
    },
    /từ .*4 tháng 3, 2026 đến .*5 tháng 3, 2026/,
    /made between March 4, 2026.* and March 5, 2026/,
  ],
  [
    { type: 'fixity', missing: 2, damaged: 1, repaired: 1 },
    /2 tệp bị hỏng hoặc thiếu/,
    /2 files are damaged or missing/,
  ],
  [
    { type: 'fixity', missing: 1, damaged: 0, repaired: 1 },
    /1 tệp .* đã được sửa từ bản sao lưu/,
    /1 file was damaged or missing, and was repaired/,
  ],
]

describe('what became of the library at the start', () => {
  it.each(notices)('is said in both languages: %j', async (notice, vietnamese, english) => {
    const { emit } = await open({ language: 'vi' })
    await acting(() => emit('vault:notice', notice))
    expect(shown()).toMatch(vietnamese)
    await acting(() => window.trang.preferences.set({ language: 'en' }))
    await until(() => expect(shown()).toMatch(english))
  })

  it('is kept until there is a window to say it in, and until it is dismissed', async () => {
    await open({
      before: ({ emit }) => {
        emit('vault:notice', { type: 'replayed', changes: 3 })
        emit('vault:notice', { type: 'vault-damaged', files: ['1.log'], lost: 0 })
      },
    })
    expect(shown()).toContain('3 changes were brought back')
    expect(shown()).toContain('Files that protect the library were damaged')
    const [first] = banners().querySelectorAll<HTMLElement>('[aria-label="Close"]')
    await acting(() => first?.click())
    expect(shown()).not.toContain('3 changes')
    expect(shown()).toContain('Files that protect the library were damaged')
  })

  it('leads to what was set aside', async () => {
    const { emit, calls } = await open()
    await acting(() =>
      emit('vault:notice', { type: 'rebuilt', articles: 1, setAside: '/old', lostBodies: 0, endCut: false }),
    )
    await press('Show folder')
    expect(calls).toContainEqual({ channel: 'vault:show-folder', args: ['set-aside'] })
  })

  it('is said once where it is told again', async () => {
    const { emit } = await open()
    await acting(() => emit('vault:notice', { type: 'fixity', missing: 1, damaged: 0, repaired: 0 }))
    await acting(() => emit('vault:notice', { type: 'fixity', missing: 2, damaged: 0, repaired: 0 }))
    expect(banners().querySelectorAll('section')).toHaveLength(1)
    expect(shown()).toContain('2 files are damaged')
  })
})

describe('a library that comes back', () => {
  it('shows how far it is and that reading works, and nothing when it is done', async () => {
    const { library } = await open({ language: 'vi' })
    await acting(() => library.recovery.set({ stage: 'rebuilding', done: 0, total: 0 }))
    expect(shown()).toContain('Đang dựng lại thư viện')
    expect(shown()).toContain('Bạn đọc được ngay')
    expect(banners().querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')).toBeNull()
    await acting(() => library.recovery.set({ stage: 'rebuilding', done: 2600, total: 5000 }))
    expect(shown()).toContain('2.600/5.000')
    // Heard by quarters, not at every article.
    expect(banners().querySelector('[role="status"]')?.textContent).toContain('50%')
    await acting(() => library.recovery.set({ stage: 'replaying', done: 1, total: 2 }))
    expect(shown()).toContain('Đang bổ sung các thay đổi còn thiếu')
    await acting(() => library.recovery.set({ stage: 'idle' }))
    expect(shown()).toBe('')
  })
})
