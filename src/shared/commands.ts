/**
 * What people can do from the menu or a key. The menu (main) shows the key, the window (renderer) listens for it, so
 * that a key does the same wherever the focus is. Keys are Electron accelerators; the label of each is the key of the
 * same name in `resources/locales/<language>/commands.json`.
 */
export const commandKeys = {
  'article.add': 'CmdOrCtrl+N',
  'files.import': 'CmdOrCtrl+O',
  'browser.open': 'CmdOrCtrl+Shift+O',
  'article.open': 'O',
  'article.bookmark': 'CmdOrCtrl+D',
  'article.star': 'S',
  'article.archive': 'E',
  'article.trash': '#',
  'article.tags': 'T',
  'article.collect': 'C',
  'article.recapture': 'CmdOrCtrl+Shift+R',
  'article.openOriginal': 'V',
  'list.select': 'X',
  'list.next': 'J',
  'list.previous': 'K',
  'view.sidebar': '[',
  'view.list': ']',
  'view.focus': 'F',
  'search.open': 'CmdOrCtrl+F',
  'find.open': 'CmdOrCtrl+Shift+F',
  'find.next': 'CmdOrCtrl+G',
  'find.previous': 'CmdOrCtrl+Shift+G',
  'palette.open': 'CmdOrCtrl+K',
  'view.settings': 'CmdOrCtrl+,',
  'view.inbox': 'CmdOrCtrl+1',
  'view.bookmarks': 'CmdOrCtrl+2',
  'view.feeds': 'CmdOrCtrl+3',
  'view.starred': null,
  'view.archive': null,
  'view.all': null,
  'view.trash': null,
  'view.tags': 'CmdOrCtrl+4',
  'view.statistics': null,
  'collections.add': null,
  'feeds.refresh': 'CmdOrCtrl+R',
  'feeds.add': 'CmdOrCtrl+Shift+N',
  'feeds.importOpml': null,
  'feeds.exportOpml': null,
  'library.backUp': null,
  'library.verify': null,
  'library.restore': null,
  'library.export': null,
  'language.toggle': 'CmdOrCtrl+Shift+L',
  'theme.next': 'CmdOrCtrl+Shift+T',
  'help.shortcuts': '?',
} as const satisfies Record<string, string | null>

/** Keys that do the same as those of the menu. */
export const otherKeys: readonly (readonly [CommandId, string])[] = [['search.open', '/']]

export type CommandId = keyof typeof commandKeys

export const commandIds = Object.keys(commandKeys) as CommandId[]
