import { sniffImageType } from '@core/capture/image-type'
import { isAssetName, type AssetStore } from './asset-store'

/**
 * Answers `asset://sha256/<64 hex digits>` with the image of that hash. The type is what the bytes are, whatever the
 * server once said; bytes that are no image (an original page) are not shown. An SVG may style itself and nothing else.
 */
export function handleAssets(store: AssetStore): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refuse(405)
    const { host, pathname, search } = new URL(request.url)
    const name = pathname.slice(1)
    if (host !== 'sha256' || search !== '' || !isAssetName(name)) return refuse(404)
    const bytes = await store.read(name)
    const type = bytes && sniffImageType(bytes)
    if (!bytes || !type) return refuse(404)
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...commonHeaders,
        'Content-Type': type,
        'Content-Length': String(bytes.length),
        'Cache-Control': 'private, max-age=31536000, immutable',
        ...(type === 'image/svg+xml' && {
          'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        }),
      },
    })
  }
}

const commonHeaders = { 'X-Content-Type-Options': 'nosniff' }

const refuse = (status: number) => new Response(null, { status, headers: commonHeaders })
