import { constants } from 'node:fs'
import { lstat, open, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'
import { nameInFolder } from '@core/capture/embedded-address'
import type { CaptureLimits } from '@core/capture/limits'
import { systemCode } from '../file-errors'

/** What browsers call the folder of a page: Chromium, Firefox and Safari the one, older ones the other. */
const suffixes = ['_files', '.files']
const maxFiles = 5000
const megabyte = 1024 ** 2

/** The folder that a browser saved what belongs to a page into, beside it. */
export type PageFolder = {
  /** Of its files, without those of folders in it. */
  names: string[]
  /**
   * Those of these images that lie in it and are no larger than an image may be, as far as an article may have them. Only
   * regular files of the folder itself are read, whatever links lead elsewhere.
   * @param urls addresses of images; what a page says is never made a path
   */
  read: (
    urls: readonly string[],
    limits: Pick<CaptureLimits, 'imageMegabytes' | 'articleMegabytes'>,
  ) => Promise<Record<string, Uint8Array>>
}

/** @param path of the page, absolute; null where no folder is with it */
export async function openPageFolder(path: string): Promise<PageFolder | null> {
  const stem = basename(path, extname(path))
  for (const suffix of suffixes) {
    const folder = join(dirname(path), `${stem}${suffix}`)
    const names = await namesIn(folder)
    if (names) return { names, read: (urls, limits) => readImages(folder, new Set(names), urls, limits) }
  }
  return null
}

/** Null for what is no folder, or a link to one. */
async function namesIn(folder: string): Promise<string[] | null> {
  return ifReadable(async () => {
    if (!(await lstat(folder)).isDirectory()) return null
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? entry.name : [])).slice(0, maxFiles)
  })
}

async function readImages(
  folder: string,
  names: ReadonlySet<string>,
  urls: readonly string[],
  limits: Pick<CaptureLimits, 'imageMegabytes' | 'articleMegabytes'>,
): Promise<Record<string, Uint8Array>> {
  const images: Record<string, Uint8Array> = {}
  let leftBytes = limits.articleMegabytes * megabyte
  for (const url of new Set(urls)) {
    const name = nameInFolder(url)
    if (name === null || !names.has(name)) continue
    const maxBytes = Math.min(limits.imageMegabytes * megabyte, leftBytes)
    const bytes = await ifReadable(() => readRegular(folder, name, maxBytes))
    if (!bytes) continue
    images[url] = bytes
    leftBytes -= bytes.length
  }
  return images
}

/** Null for what is no regular file of that folder, or larger. */
async function readRegular(folder: string, name: string, maxBytes: number): Promise<Uint8Array | null> {
  const path = join(folder, name)
  if ((await realpath(path)) !== `${await realpath(folder)}${sep}${name}`) return null
  // Where the system knows the first, it is also sure that no link has come in between.
  const file = await open(
    path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  )
  try {
    const found = await file.stat()
    return found.isFile() && found.size <= maxBytes ? new Uint8Array(await file.readFile()) : null
  } finally {
    await file.close()
  }
}

/** An image that cannot be read is missing, as one that the web does not give. */
async function ifReadable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (systemCode(error) === null) throw error
    return null
  }
}
