import { typeThatIsNoPage } from './page-type'

export const fileFormats = ['html', 'mhtml', 'txt', 'md', 'pdf'] as const
/** The kinds of files that become articles. */
export type FileFormat = (typeof fileFormats)[number]

/** What a file of each format is called by its media type. */
export const formatTypes: Readonly<Record<FileFormat, string>> = {
  html: 'text/html',
  mhtml: 'multipart/related',
  txt: 'text/plain',
  md: 'text/markdown',
  pdf: 'application/pdf',
}

/** The format that a media type names; null for none. */
export const formatOfType = (type: string): FileFormat | null =>
  fileFormats.find((format) => formatTypes[format] === type) ?? null

/** The extensions of each format, without the dot, the usual one first. */
export const formatExtensions: Readonly<Record<FileFormat, readonly string[]>> = {
  html: ['html', 'htm', 'xhtml'],
  mhtml: ['mhtml', 'mht'],
  txt: ['txt', 'text'],
  md: ['md', 'markdown'],
  pdf: ['pdf'],
}

const headBytes = 16 * 1024
const htmlStart = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i
/** A browser's list of bookmarks is HTML by its form only (Netscape Bookmark File Format). */
const bookmarkList = /<!doctype netscape-bookmark-file/i

/**
 * What a file is: by how it begins where that is plain, else by its name. Null for what is none of these, and for files
 * that only look like a page.
 */
export function fileFormatOf(name: string, bytes: Uint8Array): FileFormat | null {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes))
  // ISO 32000-2, 7.5.2: what stands before it counts as not there.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (typeThatIsNoPage(bytes) !== null || bookmarkList.test(head)) return null
  if (isMhtml(head)) return 'mhtml'
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const named = fileFormats.find((format) => formatExtensions[format].includes(extension))
  if (named) return named
  // Enough to know the letters by, in UTF-8 and UTF-16 alike.
  const text = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
  return htmlStart.test(text) ? 'html' : null
}

/** A MIME document of several parts begins with its headers (RFC 2557); Markdown may begin with lines like them. */
function isMhtml(head: string): boolean {
  const [headers = ''] = head.split(/\r?\n\r?\n/, 1)
  return (
    /^[\w-]+:/.test(headers) && /^content-type:\s*multipart\/(?:related|mixed|alternative)\b/im.test(headers)
  )
}

/** The file's name without its extension, as a title. */
export const titleOfFile = (name: string): string => name.replace(/\.[^.]+$/, '').trim() || name
