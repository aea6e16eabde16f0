import type { MenuItemConstructorOptions } from 'electron/main'
import { describe, expect, it, vi } from 'vitest'
import { locales, type Locale } from '@core/locale'
import { commandIds } from '@shared/commands'
import { createTexter } from '@main/i18n'
import { contextMenuTemplate } from '@main/menu/context-menu'
import { commandEnabled, menuTemplate, type MenuState } from '@main/menu/menu'

const actions = { command: vi.fn(), setLanguage: vi.fn(), about: vi.fn() }

const menu = (language: Locale, state: Partial<MenuState> = {}) => {
  const template = menuTemplate(
    {
      texts: createTexter(language),
      context: { article: true, bookmarked: false },
      language,
      platform: 'linux',
      appName: 'Trang',
      developer: false,
      ...state,
    },
    actions,
  )
  const items: MenuItemConstructorOptions[] = []
  const walk = (list: readonly MenuItemConstructorOptions[]) => {
    for (const item of list) {
      items.push(item)
      if (Array.isArray(item.submenu)) walk(item.submenu)
    }
  }
  walk(template)
  return { template, items, item: (id: string) => items.find((one) => one.id === id) }
}

const platforms = ['linux', 'darwin', 'win32'] as const

describe('menuTemplate', () => {
  it.each(locales.flatMap((language) => platforms.map((platform) => ({ language, platform }))))(
    'names every item, and has every command once: $language on $platform',
    ({ language, platform }) => {
      const { items } = menu(language, { platform, developer: true })
      for (const { label, type } of items) if (type !== 'separator') expect(label).toMatch(/\S/)
      for (const { label } of items) expect(label ?? '').not.toMatch(/^menu:|^commands:|\{\{/)
      const ids = items.flatMap(({ id }) => id ?? []).filter((id) => !/^language\.(vi|en)$/.test(id))
      expect(ids.toSorted()).toEqual(commandIds.toSorted())
    },
  )

  it('speaks the language it is given', () => {
    expect(menu('vi').template.map(({ label }) => label)).toContain('Tệp')
    expect(menu('en').template.map(({ label }) => label)).toContain('File')
  })

  it('shows keys and leaves listening to the window', () => {
    const { item } = menu('vi')
    expect(item('article.bookmark')).toMatchObject({ accelerator: 'CmdOrCtrl+D', registerAccelerator: false })
    expect(item('list.next')).toMatchObject({ accelerator: 'J', registerAccelerator: false })
  })

  it('keeps bare letters from macOS, where the menu would take them out of text fields', () => {
    const { item } = menu('vi', { platform: 'darwin' })
    expect(item('list.next')).not.toHaveProperty('accelerator')
    expect(item('article.bookmark')).toHaveProperty('accelerator')
  })

  it('offers what is for an article only where there is one', () => {
    const { item } = menu('vi', { context: { article: false, bookmarked: false } })
    expect(item('article.bookmark')?.enabled).toBe(false)
    expect(item('article.add')?.enabled).toBe(true)
    expect(commandEnabled('feeds.refresh', { article: false, bookmarked: false })).toBe(true)
  })

  it('ticks a bookmarked article and the current language', () => {
    const { item } = menu('en', { context: { article: true, bookmarked: true } })
    expect(item('article.bookmark')).toMatchObject({ type: 'checkbox', checked: true })
    expect(item('language.en')).toMatchObject({ type: 'radio', label: 'English', checked: true })
    expect(item('language.vi')).toMatchObject({ type: 'radio', label: 'Tiếng Việt', checked: false })
  })

  it('does what is clicked', () => {
    const { item } = menu('en')
    const click = (id: string) => item(id)?.click?.({} as never, undefined, {})
    click('feeds.refresh')
    click('language.vi')
    expect(actions.command).toHaveBeenCalledExactlyOnceWith('feeds.refresh')
    expect(actions.setLanguage).toHaveBeenCalledExactlyOnceWith('vi')
  })

  it('zooms by every key that says plus, minus or nought, and shows each way once', () => {
    const zooms = menu('en').items.filter(({ role }) => /zoom/i.test(role ?? ''))
    expect(zooms.flatMap(({ accelerator, role }) => (accelerator ? `${role} ${accelerator}` : []))).toEqual([
      'zoomIn CommandOrControl+=',
      'zoomIn CommandOrControl+numadd',
      'zoomOut CommandOrControl+numsub',
      'resetZoom CommandOrControl+num0',
    ])
    expect(zooms.filter(({ visible }) => visible !== false).map(({ label }) => label)).toEqual([
      'Actual size',
      'Zoom in',
      'Zoom out',
    ])
  })

  it('offers developer tools to developers', () => {
    const hasTools = (developer: boolean) =>
      menu('en', { developer }).items.some(({ role }) => role === 'toggleDevTools')
    expect([hasTools(true), hasTools(false)]).toEqual([true, false])
  })
})

describe('contextMenuTemplate', () => {
  const editFlags = { canCopy: true, canCut: true, canPaste: true, canUndo: false } as never
  const roles = (isEditable: boolean, selectionText: string) =>
    contextMenuTemplate({ isEditable, selectionText, editFlags }, createTexter('vi')).flatMap(
      ({ role }) => role ?? [],
    )

  it('offers what can be done with the text', () => {
    expect(roles(false, '')).toEqual([])
    expect(roles(false, 'chữ')).toEqual(['copy'])
    expect(roles(true, '')).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'])
  })
})
