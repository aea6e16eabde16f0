import { readFileSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import type { Session } from 'electron/main'
import { securityHeaders } from './content-security'
import { appOrigin } from './schemes'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
}

/**
 * The file that a path names inside `root`; null for what is no plain path, leads out of it, or has no media type of
 * ours. @param root absolute @param pathname as in a URL, percent-encoded
 */
export function resolveInside(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  if (/[\0\\:]/.test(decoded) || !(extname(decoded) in mediaTypes)) return null
  const base = normalize(root + sep)
  const file = join(base, decoded)
  return file.startsWith(base) ? file : null
}

/** At once, as a window begins with a few of these: by turns of the event loop it takes several times as long. */
function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && notThere.has(error.code)) return null
    throw error
  }
}

const notThere = new Set<unknown>(['ENOENT', 'EISDIR', 'ENOTDIR'])

/** Answers `app://trang/…` with the files below `root`. Anything else is 404. */
export function createAppHandler(root: string): (request: Request) => Response {
  return (request) => {
    const url = new URL(request.url)
    const headers = securityHeaders(url.pathname)
    const refuse = (status: number) => new Response(null, { status, headers })
    if (`${url.protocol}//${url.host}` !== appOrigin) return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const file = resolveInside(root, url.pathname)
    if (file === null) return refuse(404)
    const bytes = read(file)
    if (bytes === null) return refuse(404)
    headers['Content-Type'] = mediaTypes[extname(file)] ?? 'application/octet-stream'
    // Fonts are fetched with CORS, and the article's frame has no origin of its own.
    if (headers['Content-Type'].startsWith('font/')) headers['Access-Control-Allow-Origin'] = '*'
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers })
  }
}

/** Has Node load what answers are made of, which it does when they are first asked for, and takes a while. */
export const getReadyToServe = (): void => void new Response()

/** The pages are built next to main: `out/renderer` beside `out/main`. */
export const serveApp = (session: Session, root: string): void =>
  session.protocol.handle('app', createAppHandler(root))
