import activityEn from '@locales/en/activity.json'
import addEn from '@locales/en/add.json'
import annotationsEn from '@locales/en/annotations.json'
import appEn from '@locales/en/app.json'
import bookmarksEn from '@locales/en/bookmarks.json'
import browserEn from '@locales/en/browser.json'
import commandsEn from '@locales/en/commands.json'
import duplicatesEn from '@locales/en/duplicates.json'
import errorsEn from '@locales/en/errors.json'
import feedsEn from '@locales/en/feeds.json'
import listEn from '@locales/en/list.json'
import paletteEn from '@locales/en/palette.json'
import organizeEn from '@locales/en/organize.json'
import readerEn from '@locales/en/reader.json'
import searchEn from '@locales/en/search.json'
import settingsEn from '@locales/en/settings.json'
import speechEn from '@locales/en/speech.json'
import statisticsEn from '@locales/en/statistics.json'
import styleEn from '@locales/en/style.json'
import syncEn from '@locales/en/sync.json'
import vaultEn from '@locales/en/vault.json'
import activityVi from '@locales/vi/activity.json'
import addVi from '@locales/vi/add.json'
import annotationsVi from '@locales/vi/annotations.json'
import appVi from '@locales/vi/app.json'
import bookmarksVi from '@locales/vi/bookmarks.json'
import browserVi from '@locales/vi/browser.json'
import commandsVi from '@locales/vi/commands.json'
import duplicatesVi from '@locales/vi/duplicates.json'
import errorsVi from '@locales/vi/errors.json'
import feedsVi from '@locales/vi/feeds.json'
import listVi from '@locales/vi/list.json'
import paletteVi from '@locales/vi/palette.json'
import organizeVi from '@locales/vi/organize.json'
import readerVi from '@locales/vi/reader.json'
import searchVi from '@locales/vi/search.json'
import settingsVi from '@locales/vi/settings.json'
import speechVi from '@locales/vi/speech.json'
import statisticsVi from '@locales/vi/statistics.json'
import styleVi from '@locales/vi/style.json'
import syncVi from '@locales/vi/sync.json'
import vaultVi from '@locales/vi/vault.json'

/** The texts of the window, by language and file. English gives the keys their types. */
export const resources = {
  en: {
    activity: activityEn,
    add: addEn,
    annotations: annotationsEn,
    app: appEn,
    bookmarks: bookmarksEn,
    browser: browserEn,
    commands: commandsEn,
    duplicates: duplicatesEn,
    errors: errorsEn,
    feeds: feedsEn,
    list: listEn,
    palette: paletteEn,
    organize: organizeEn,
    reader: readerEn,
    search: searchEn,
    settings: settingsEn,
    speech: speechEn,
    statistics: statisticsEn,
    style: styleEn,
    sync: syncEn,
    vault: vaultEn,
  },
  vi: {
    activity: activityVi,
    add: addVi,
    annotations: annotationsVi,
    app: appVi,
    bookmarks: bookmarksVi,
    browser: browserVi,
    commands: commandsVi,
    duplicates: duplicatesVi,
    errors: errorsVi,
    feeds: feedsVi,
    list: listVi,
    palette: paletteVi,
    organize: organizeVi,
    reader: readerVi,
    search: searchVi,
    settings: settingsVi,
    speech: speechVi,
    statistics: statisticsVi,
    style: styleVi,
    sync: syncVi,
    vault: vaultVi,
  },
} as const

export type Texts = (typeof resources)['en']
