import { app, Menu } from 'electron/main'
import type { Preferences } from '@shared/preferences'
import { createTexter } from '../i18n'
import { commandEnabled, menuTemplate, type MenuActions, type MenuContext } from './menu'
import { commandIds } from '@shared/commands'

export type ApplicationMenu = {
  /** Writes the whole menu anew, in the language of the preferences. */
  rebuild: (preferences: Preferences) => void
  /** What the window has before it: some items are for an article only. */
  setContext: (context: MenuContext) => void
}

export function createApplicationMenu(actions: MenuActions): ApplicationMenu {
  let context: MenuContext = { article: false, bookmarked: false }

  const applyContext = () => {
    const menu = Menu.getApplicationMenu()
    for (const id of commandIds) {
      const item = menu?.getMenuItemById(id)
      if (!item) continue
      item.enabled = commandEnabled(id, context)
      if (id === 'article.bookmark') item.checked = context.bookmarked
    }
  }

  return {
    rebuild({ language }) {
      const template = menuTemplate(
        {
          texts: createTexter(language),
          context,
          language,
          platform: process.platform,
          appName: 'Trang',
          developer: !app.isPackaged,
        },
        actions,
      )
      Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    },
    setContext(next) {
      context = next
      applyContext()
    },
  }
}
