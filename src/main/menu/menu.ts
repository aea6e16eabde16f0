import type { MenuItemConstructorOptions } from 'electron/main'
import { locales, type Locale } from '@core/locale'
import { commandKeys, type CommandId } from '@shared/commands'
import type { InvokeArgs } from '@shared/ipc'
import type { Texter } from '../i18n'
import { zoomItems } from './zoom-items'

export type MenuContext = InvokeArgs<'menu:context'>[0]

export type MenuState = {
  texts: Texter
  context: MenuContext
  language: Locale
  platform: NodeJS.Platform
  appName: string
  /** Whether developer tools are on offer. */
  developer: boolean
}

export type MenuActions = {
  command: (id: CommandId) => void
  setLanguage: (language: Locale) => void
  about: () => void
}

const needsArticle = (id: CommandId) =>
  (id.startsWith('article.') && id !== 'article.add') ||
  id.startsWith('annotation.') ||
  id.startsWith('bookmark.') ||
  id.startsWith('reading.') ||
  id === 'view.annotations' ||
  id === 'view.contents'
export const commandEnabled = (id: CommandId, context: MenuContext): boolean =>
  context.article || !needsArticle(id)

const hasModifier = (accelerator: string) => accelerator.includes('+')

/** The application menu, whole, as a template. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const { texts, context, language, platform, appName: name, developer } = state
  const { t } = texts
  const mac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }

  const command = (id: CommandId, more: MenuItemConstructorOptions = {}): MenuItemConstructorOptions => {
    const key = commandKeys[id]
    return {
      id,
      label: t(`commands:${id}`),
      enabled: commandEnabled(id, context),
      click: () => actions.command(id),
      // The window listens for the keys. macOS would take a bare letter out of text fields, so it gets none.
      ...(key !== null && (!mac || hasModifier(key)) && { accelerator: key, registerAccelerator: false }),
      ...more,
    }
  }
  const about: MenuItemConstructorOptions = { label: t('menu:about', { name }), click: actions.about }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: t('menu:quit') }

  const app: MenuItemConstructorOptions = {
    label: name,
    submenu: [
      about,
      separator,
      command('view.settings'),
      separator,
      { role: 'services', label: t('menu:services') },
      separator,
      { role: 'hide', label: t('menu:hide', { name }) },
      { role: 'hideOthers', label: t('menu:hideOthers') },
      { role: 'unhide', label: t('menu:unhide') },
      separator,
      quit,
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: t('menu:file'),
    submenu: [
      command('article.add'),
      command('files.import'),
      command('browser.open'),
      command('collections.add'),
      command('tags.add'),
      separator,
      command('captures.pause'),
      command('captures.retryFailed'),
      separator,
      command('feeds.importOpml'),
      command('feeds.exportOpml'),
      separator,
      command('article.print'),
      command('article.pdf'),
      separator,
      command('library.backUp'),
      command('library.verify'),
      command('library.restore'),
      command('library.export'),
      separator,
      command('sync.now'),
      command('view.sync'),
      command('sync.open'),
      separator,
      ...(mac ? [] : [command('view.settings'), separator]),
      { role: 'close', label: t('menu:close') },
      ...(mac ? [] : [quit]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: t('menu:edit'),
    submenu: [
      command('act.undo'),
      command('act.redo'),
      separator,
      { role: 'undo', label: t('menu:undo') },
      { role: 'redo', label: t('menu:redo') },
      separator,
      { role: 'cut', label: t('menu:cut') },
      { role: 'copy', label: t('menu:copy') },
      { role: 'paste', label: t('menu:paste') },
      { role: 'pasteAndMatchStyle', label: t('menu:pasteAndMatchStyle') },
      { role: 'delete', label: t('menu:delete') },
      { role: 'selectAll', label: t('menu:selectAll') },
      separator,
      command('search.open'),
      command('search.save'),
      command('find.open'),
      command('find.next'),
      command('find.previous'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: t('menu:view'),
    submenu: [
      command('palette.open'),
      separator,
      command('view.inbox'),
      command('view.bookmarks'),
      command('view.highlights'),
      command('view.feeds'),
      command('view.starred'),
      command('view.archive'),
      command('view.all'),
      command('view.trash'),
      command('view.waiting'),
      command('view.failed'),
      command('view.tags'),
      command('view.statistics'),
      command('view.duplicates'),
      separator,
      command('view.sidebar'),
      command('view.list'),
      command('view.focus'),
      command('view.contents'),
      command('view.annotations'),
      {
        label: t('menu:list'),
        submenu: [
          command('list.sort.saved'),
          command('list.sort.published'),
          command('list.sort.read'),
          command('list.sort.title'),
          command('list.sort.length'),
          command('list.reverse'),
          separator,
          command('list.group.none'),
          command('list.group.day'),
          command('list.group.site'),
          command('list.group.feed'),
          separator,
          command('list.unreadOnly'),
          command('trash.empty'),
          separator,
          command('tag.edit'),
          command('tag.merge'),
          command('tag.remove'),
          command('collection.edit'),
          command('collection.remove'),
        ],
      },
      separator,
      { label: t('menu:language'), submenu: languageItems() },
      command('language.toggle'),
      command('theme.next'),
      separator,
      command('reading.start'),
      command('reading.end'),
      command('reading.back'),
      separator,
      command('reading.style'),
      command('reading.larger'),
      command('reading.smaller'),
      command('reading.usualSize'),
      command('reading.spotlight'),
      {
        label: t('menu:readAloud'),
        submenu: [
          command('reading.aloud'),
          command('reading.aloudStop'),
          separator,
          command('reading.nextSentence'),
          command('reading.previousSentence'),
        ],
      },
      command('reading.paged'),
      command('reading.autoScroll'),
      command('reading.faster'),
      command('reading.slower'),
      separator,
      ...zoomItems(texts),
      separator,
      { role: 'togglefullscreen', label: t('menu:fullScreen') },
      ...(developer
        ? [{ role: 'toggleDevTools', label: t('menu:developerTools') } as MenuItemConstructorOptions]
        : []),
    ],
  }
  const article: MenuItemConstructorOptions = {
    label: t('menu:article'),
    submenu: [
      command('article.open'),
      command('list.next'),
      command('list.previous'),
      command('list.select'),
      command('list.selectAll'),
      separator,
      command('article.bookmark', { type: 'checkbox', checked: context.bookmarked }),
      command('article.star'),
      command('article.read'),
      command('article.archive'),
      command('article.trash'),
      command('article.tags'),
      command('article.collect'),
      separator,
      command('bookmark.place'),
      command('bookmark.next'),
      command('bookmark.previous'),
      separator,
      command('annotation.highlight'),
      command('annotation.note'),
      separator,
      command('article.recapture'),
      command('article.openOriginal'),
    ],
  }
  const feeds: MenuItemConstructorOptions = {
    label: t('menu:feeds'),
    submenu: [command('feeds.refresh'), command('feeds.add')],
  }
  const window: MenuItemConstructorOptions = {
    role: 'window',
    label: t('menu:window'),
    submenu: [
      { role: 'minimize', label: t('menu:minimize') },
      ...(mac
        ? ([
            { role: 'zoom', label: t('menu:zoom') },
            separator,
            { role: 'front', label: t('menu:front') },
          ] as MenuItemConstructorOptions[])
        : []),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: t('menu:help'),
    submenu: [command('help.shortcuts'), ...(mac ? [] : [separator, about])],
  }
  return [...(mac ? [app] : []), file, edit, view, article, feeds, window, help]

  function languageItems(): MenuItemConstructorOptions[] {
    return locales.map((locale) => ({
      id: `language.${locale}`,
      type: 'radio',
      label: t(`menu:language.${locale}`),
      checked: locale === language,
      click: () => actions.setLanguage(locale),
    }))
  }
}
