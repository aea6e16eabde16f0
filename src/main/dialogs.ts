import { readFile, stat, writeFile } from 'node:fs/promises'
import { app, BrowserWindow, dialog } from 'electron/main'
import { fileFormats, formatExtensions } from '@core/capture/file-format'
import type { GivenAnnotations } from '@core/annotation-import/json-ld'
import type { AnnotationsError, ExtractError, FeedError, FileError, PrintError } from '@core/errors'
import type { OpmlOutline } from '@core/feed'
import { fileNameOf } from '@core/file-name'
import { err, ok, type Result } from '@core/result'
import type { AnnotationFile } from '@shared/ipc'
import { readAnnotationFile } from './annotation-file'
import { fileErrorOf, fileWriteErrorOf } from './file-errors'
import type { Texter } from './i18n'
import { slugOf } from './vault/export/slug'
import { decodeXml } from './xml-text'

const maxOpmlBytes = 20 * 1024 * 1024

export type OpmlDeps = {
  parse: (text: string) => Promise<Result<OpmlOutline[], ExtractError | FeedError>>
  generate: (outlines: readonly OpmlOutline[]) => string
}

/** The window that a dialog belongs to; none is left on macOS when all are closed. */
const owner = () =>
  BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().find((w) => w.isVisible())

export async function showAbout({ t }: Texter): Promise<void> {
  const { electron, chrome, node } = process.versions
  const options = {
    type: 'info' as const,
    title: t('dialogs:about.title'),
    message: t('dialogs:about.message', { version: app.getVersion() }),
    detail: t('dialogs:about.detail', { electron, chrome, node }),
    buttons: [t('dialogs:ok')],
  }
  const window = owner()
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
}

/** Whether a person wants all sites in Trang's browser to forget who is signed in. */
export async function askToSignOut({ t }: Texter): Promise<boolean> {
  const options: Electron.MessageBoxOptions = {
    type: 'question',
    message: t('dialogs:signOut.message'),
    detail: t('dialogs:signOut.detail'),
    buttons: [t('dialogs:signOut.button'), t('dialogs:signOut.cancel')],
    defaultId: 1,
    cancelId: 1,
  }
  const window = owner()
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return response === 0
}

/** Lets a person choose an OPML file and reads it; null if they choose none. */
export async function openOpml(
  { t }: Texter,
  { parse }: Pick<OpmlDeps, 'parse'>,
): Promise<Result<OpmlOutline[] | null, ExtractError | FeedError | FileError>> {
  const options: Electron.OpenDialogOptions = {
    title: t('dialogs:opml.openTitle'),
    buttonLabel: t('dialogs:opml.openButton'),
    filters: [{ name: t('dialogs:opml.filter'), extensions: ['opml', 'xml'] }],
    properties: ['openFile'],
  }
  const path = await chooseOne(options)
  if (path === null) return ok(null)
  let bytes: Uint8Array
  try {
    if ((await stat(path)).size > maxOpmlBytes) return err({ type: 'opml/invalid' })
    bytes = await readFile(path)
  } catch (error) {
    return err(fileErrorOf(error, path))
  }
  return parse(decodeXml(bytes))
}

/** Lets a person choose where the feeds go as OPML, and writes them; null if they choose nothing. */
export const saveOpml = (
  { t }: Texter,
  { generate }: Pick<OpmlDeps, 'generate'>,
  outlines: readonly OpmlOutline[],
): Promise<Result<Saved, FileError>> =>
  saveText(
    {
      title: t('dialogs:opml.saveTitle'),
      buttonLabel: t('dialogs:opml.saveButton'),
      defaultPath: t('dialogs:opml.fileName'),
      filters: [{ name: t('dialogs:opml.filter'), extensions: ['opml'] }],
    },
    () => generate(outlines),
  )

/** Lets a person choose where highlights go, and writes them; null if they choose nothing. */
export const saveAnnotations = (
  { t }: Texter,
  { format, title, text }: AnnotationFile,
): Promise<Result<Saved, FileError>> =>
  saveText(
    {
      title: t('dialogs:annotations.title'),
      buttonLabel: t('dialogs:annotations.button'),
      defaultPath: `${[t('dialogs:annotations.fileName'), slugOf(title ?? '')].filter(Boolean).join('-')}.${format}`,
      filters: [{ name: t(`dialogs:annotations.${format}`), extensions: [format] }],
    },
    () => text,
  )

/** Lets a person choose a file of Web Annotations and reads it; null if they choose none. */
export async function openAnnotations({
  t,
}: Texter): Promise<Result<GivenAnnotations | null, FileError | AnnotationsError>> {
  const path = await chooseOne({
    title: t('dialogs:annotations.openTitle'),
    buttonLabel: t('dialogs:annotations.openButton'),
    filters: [{ name: t('dialogs:annotations.jsonld'), extensions: ['jsonld', 'json'] }],
    properties: ['openFile'],
  })
  return path === null ? ok(null) : readAnnotationFile(path)
}
type Saved = { path: string } | null

async function saveText(
  options: Electron.SaveDialogOptions,
  textOf: () => string,
): Promise<Result<Saved, FileError>> {
  const path = await chooseFile(options)
  return path === null ? ok(null) : writeChosen(path, textOf())
}

/** Lets a person choose where a file goes; null if they choose nothing. */
async function chooseFile(options: Electron.SaveDialogOptions): Promise<string | null> {
  const window = owner()
  const { filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return filePath || null
}

async function writeChosen(
  path: string,
  content: string | Uint8Array,
): Promise<Result<{ path: string }, FileError>> {
  try {
    await writeFile(path, content)
    return ok({ path })
  } catch (error) {
    return err(fileWriteErrorOf(error, path))
  }
}

/** Lets a person choose where an article goes as a PDF, makes it and writes it; null if they choose nothing. */
export async function savePdf(
  { t }: Texter,
  title: string,
  make: () => Promise<Result<Uint8Array, PrintError>>,
): Promise<Result<Saved, PrintError | FileError>> {
  const path = await chooseFile({
    title: t('dialogs:pdf.title'),
    buttonLabel: t('dialogs:pdf.button'),
    defaultPath: `${fileNameOf(title) ?? t('dialogs:pdf.fileName')}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (path === null) return ok(null)
  const made = await make()
  return made.ok ? writeChosen(path, made.value) : made
}

/** Lets a person choose a folder; null if they choose none. */
export const chooseBackupFolder = ({ t }: Texter): Promise<string | null> =>
  chooseOne({
    title: t('dialogs:backupFolder.title'),
    buttonLabel: t('dialogs:backupFolder.button'),
    properties: ['openDirectory', 'createDirectory'],
  })

/** Lets a person choose where an export goes; null if they choose nothing. */
export const chooseExportFolder = ({ t }: Texter): Promise<string | null> =>
  chooseOne({
    title: t('dialogs:export.title'),
    buttonLabel: t('dialogs:export.button'),
    properties: ['openDirectory', 'createDirectory'],
  })

/**
 * Lets a person choose a backup; null if they choose none. Only macOS has a dialog for files and folders alike: the others
 * would show folders alone, of which one could choose the newest backup and no other.
 * @param start where the dialog begins: the newest backup
 */
export const chooseBackup = ({ t }: Texter, start: string): Promise<string | null> =>
  chooseOne({
    title: t('dialogs:restore.title'),
    buttonLabel: t('dialogs:restore.button'),
    defaultPath: start,
    filters: [{ name: t('dialogs:restore.filter'), extensions: ['snap'] }],
    properties: process.platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openFile'],
  })

/** Lets a person choose files that are to become articles; none if they choose nothing. @returns their paths */
export const chooseFiles = ({ t }: Texter): Promise<string[]> =>
  choose({
    title: t('dialogs:files.title'),
    buttonLabel: t('dialogs:files.button'),
    filters: [
      {
        name: t('dialogs:files.filter'),
        extensions: fileFormats.flatMap((format) => formatExtensions[format]),
      },
    ],
    properties: ['openFile', 'multiSelections'],
  })

const chooseOne = async (options: Electron.OpenDialogOptions): Promise<string | null> =>
  (await choose(options))[0] ?? null

async function choose(options: Electron.OpenDialogOptions): Promise<string[]> {
  const window = owner()
  const { filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return filePaths
}
