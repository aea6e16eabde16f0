import { fileNameGiven } from './content-disposition'
import { mediaType, typeThatIsNoPage } from './page-type'

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

/** What servers call the formats that are read from an address. MHTML is none: it names the page that it is of itself. */
const webTypes: ReadonlyMap<string, FileFormat> = new Map([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['text/x-markdown', 'md'],
  ['application/pdf', 'pdf'],
  ['application/x-pdf', 'pdf'],
])
/** What servers call a file that they know nothing of, or want to be kept rather than shown. */
const opaqueTypes: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'binary/octet-stream',
  'application/force-download',
  'application/x-download',
])

/** The format that a name's extension says; null for none. */
function formatNamed(name: string): FileFormat | null {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return fileFormats.find((format) => formatExtensions[format].includes(extension)) ?? null
}

/**
 * What a server says an answer is; null for nothing that articles are made of. A server that says nothing may mean a page;
 * Markdown is served as plain text by many.
 * @param contentType the header, empty for none
 * @param name as `fileNameOf` says
 */
export function declaredFormat(contentType: string, name: string): FileFormat | null {
  const type = mediaType(contentType)
  const named = formatNamed(name)
  const known = named === 'mhtml' ? null : named
  if (type === '') return known ?? 'html'
  if (opaqueTypes.has(type)) return known
  const format = webTypes.get(type) ?? null
  return format === 'txt' && named === 'md' ? 'md' : format
}

const headBytes = 16 * 1024
const htmlStart = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i
/** A browser's list of bookmarks is HTML by its form only (Netscape Bookmark File Format). */
const bookmarkList = /<!doctype netscape-bookmark-file/i

/**
 * What bytes are: by how they begin where that is plain, else by what a server calls them, or by their file's name. Null
 * for what no article is made of, and for files that only look like a page.
 * @param contentType of the server's answer, empty where it has none; null for a file
 */
export function formatOf(
  bytes: Uint8Array,
  { name, contentType }: { name: string; contentType: string | null },
): FileFormat | null {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes))
  const isFile = contentType === null
  const said = isFile ? formatNamed(name) : declaredFormat(contentType, name)
  if (isPdf(head, isFile || said === 'pdf')) return 'pdf'
  if (typeThatIsNoPage(bytes) !== null) return null
  if (isFile && bookmarkList.test(head)) return null
  if (isFile && isMhtml(head)) return 'mhtml'
  // Enough to know the letters by, in UTF-8 and UTF-16 alike.
  const text = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
  const isDoubtful = said === null || said === 'pdf'
  return isDoubtful && htmlStart.test(text) ? 'html' : said
}

/** ISO 32000-2, 7.5.2: what stands before it counts as not there. A page or text that quotes it is none. */
const isPdf = (head: string, mayBeginLater: boolean): boolean =>
  mayBeginLater ? head.slice(0, 1024).includes('%PDF-') : head.trimStart().startsWith('%PDF-')

/** A MIME document of several parts begins with its headers (RFC 2557); Markdown may begin with lines like them. */
function isMhtml(head: string): boolean {
  const [headers = ''] = head.split(/\r?\n\r?\n/, 1)
  return (
    /^[\w-]+:/.test(headers) && /^content-type:\s*multipart\/(?:related|mixed|alternative)\b/im.test(headers)
  )
}

/** The file's name without its extension, as a title. */
export const titleOfFile = (name: string): string => name.replace(/\.[^.]+$/, '').trim() || name

/**
 * What a file at an address is called: as its answer says, else the last part of its path, or its host.
 * @param contentDisposition the answer's header, if it has one
 */
export function fileNameOf(address: string, contentDisposition: string | undefined): string {
  const given = fileNameGiven(contentDisposition)
  if (given !== null) return given
  const { pathname, hostname } = new URL(address)
  const last = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || hostname
  } catch {
    return last
  }
}
