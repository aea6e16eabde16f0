// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import {
  ariaShortcut,
  commandOfKey,
  printableShortcut,
  printableShortcuts,
} from '@renderer/commands/shortcuts'

const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)

describe('commandOfKey', () => {
  it.each([
    ['a plain letter', { key: 'e', code: 'KeyE' }, 'article.archive'],
    ['a sign that needs Shift', { key: '#', code: 'Digit3', shiftKey: true }, 'article.trash'],
    ['Ctrl with a letter', { key: 'd', code: 'KeyD', ctrlKey: true }, 'article.bookmark'],
    ['Ctrl and Shift', { key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true }, 'language.toggle'],
    ['a digit', { key: '1', code: 'Digit1', ctrlKey: true }, 'view.inbox'],
    ['the Vietnamese layout, where [ writes ư', { key: 'ư', code: 'BracketLeft' }, 'view.sidebar'],
    ['the Vietnamese layout, where 1 writes ă', { key: 'ă', code: 'Digit1', ctrlKey: true }, 'view.inbox'],
    ['a plus of the number pad', { key: '+', code: 'NumpadAdd' }, 'reading.larger'],
    ['a plus without Shift', { key: '=', code: 'Equal' }, 'reading.larger'],
    ['a plus with Shift', { key: '+', code: 'Equal', shiftKey: true }, 'reading.larger'],
    ['a key with a name', { key: 'Home', code: 'Home' }, 'reading.start'],
    ['a letter under an input method', { key: 'Process', code: 'KeyJ' }, 'list.next'],
  ])('knows %s', (_name, init, command) => {
    expect(commandOfKey(key(init), 'linux')?.id).toBe(command)
  })

  it.each([
    ['a letter with Shift', { key: 'E', code: 'KeyE', shiftKey: true }],
    ['a letter with Alt', { key: 'e', code: 'KeyE', altKey: true }],
    ['Ctrl with a letter that stands alone', { key: 'e', code: 'KeyE', ctrlKey: true }],
    ['the zoom of the window', { key: '+', code: 'Equal', ctrlKey: true }],
    ['the key of the system', { key: 'd', code: 'KeyD', metaKey: true }],
    ['a letter that is no command', { key: 'q', code: 'KeyQ' }],
  ])('leaves %s', (_name, init) => {
    expect(commandOfKey(key(init), 'linux')).toBeUndefined()
  })

  it('takes Cmd for Ctrl on a Mac', () => {
    const cmdD = key({ key: 'd', code: 'KeyD', metaKey: true })
    expect(commandOfKey(cmdD, 'darwin')?.id).toBe('article.bookmark')
    expect(commandOfKey(key({ key: 'd', code: 'KeyD', ctrlKey: true }), 'darwin')).toBeUndefined()
  })

  it('says which keys type too', () => {
    expect(commandOfKey(key({ key: 's', code: 'KeyS' }), 'linux')?.bare).toBe(true)
    expect(commandOfKey(key({ key: 'n', code: 'KeyN', ctrlKey: true }), 'linux')?.bare).toBe(false)
  })
})

describe('the key of a command', () => {
  it('is written as each system writes it', () => {
    expect(printableShortcut('language.toggle', 'linux')).toBe('Ctrl+Shift+L')
    expect(printableShortcut('language.toggle', 'darwin')).toBe('⇧⌘L')
    expect(printableShortcut('view.sidebar', 'win32')).toBe('[')
    expect(printableShortcut('reading.start', 'linux')).toBe('Home')
    expect(printableShortcut('feeds.importOpml', 'linux')).toBe('')
  })

  it('has others beside it', () => {
    expect(printableShortcuts('search.open', 'linux')).toEqual(['Ctrl+F', '/'])
    expect(printableShortcuts('reading.larger', 'linux')).toEqual(['+', '='])
    expect(printableShortcuts('list.next', 'linux')).toEqual(['J'])
    expect(printableShortcuts('feeds.importOpml', 'linux')).toEqual([])
  })

  it('is told to assistive technology by the names of WAI-ARIA', () => {
    expect(ariaShortcut('article.add', 'linux')).toBe('Control+N')
    expect(ariaShortcut('article.add', 'darwin')).toBe('Meta+N')
    expect(ariaShortcut('feeds.exportOpml', 'linux')).toBeUndefined()
  })
})
