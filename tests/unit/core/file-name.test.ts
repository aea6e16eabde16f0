import { describe, expect, it } from 'vitest'
import { fileNameOf } from '@core/file-name'

describe('the name of a file for a title', () => {
  it('is the title in its own script', () => {
    expect(fileNameOf('Chợ nổi Cái Răng')).toBe('Chợ nổi Cái Răng')
    expect(fileNameOf('水上市場')).toBe('水上市場')
    expect(fileNameOf('Chợ'.normalize('NFD'))).toBe('Chợ'.normalize('NFC'))
  })

  it('leads nowhere else, and has nothing that a file system refuses', () => {
    expect(fileNameOf('../../etc/passwd')).toBe('etc passwd')
    expect(fileNameOf('a\\b:c*d?"e<f>|g\u0000\u202eh\ni')).toBe('a b c d e f g h i')
    expect(fileNameOf('.hidden. ')).toBe('hidden')
    expect(fileNameOf('CON')).toBe('_CON')
    expect(fileNameOf('nul.txt')).toBe('_nul.txt')
    expect(fileNameOf('Console')).toBe('Console')
  })

  it('is cut where a letter ends, before it is too long for a file system', () => {
    const name = fileNameOf('Ệ'.repeat(300)) ?? ''
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
    expect(name).toBe('Ệ'.repeat(66))
    expect(fileNameOf('👩‍👩‍👧‍👦'.repeat(40))).toMatch(/^(👩‍👩‍👧‍👦)+$/u)
  })

  it('is none where nothing is left of it', () => {
    expect(fileNameOf(' ?? ')).toBeNull()
    expect(fileNameOf('...')).toBeNull()
  })
})
