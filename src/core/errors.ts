/**
 * Every failure that people can meet, as plain data. The sentence for each `type` is the key of the same name in
 * `resources/locales/<language>/errors.json`; the other fields are that sentence's parameters. Sizes are bytes, times
 * milliseconds.
 */
export type AddressError =
  | { type: 'address/invalid'; input: string }
  | { type: 'address/unsupported'; scheme: string }

export type FetchError =
  | { type: 'fetch/offline' }
  | { type: 'fetch/name-not-resolved'; host: string }
  | { type: 'fetch/refused'; host: string }
  | { type: 'fetch/timeout'; afterMs: number }
  | { type: 'fetch/http-status'; status: number }
  | { type: 'fetch/too-large'; limitBytes: number }
  | { type: 'fetch/too-many-redirects'; limit: number }
  | { type: 'fetch/tls'; host: string; code: string }
  | { type: 'fetch/network'; code: string }
  /** A redirect to a file or script, or a port that browsers keep closed. */
  | { type: 'fetch/blocked-address'; code: string }
  | { type: 'fetch/not-a-page'; contentType: string }
  | { type: 'fetch/empty' }
  | { type: 'fetch/cancelled' }

export type ExtractError =
  | { type: 'extract/no-article' }
  | { type: 'extract/timeout'; afterMs: number }
  | { type: 'extract/crashed' }

export type FeedError =
  | { type: 'feed/not-a-feed' }
  | { type: 'feed/none-found'; url: string }
  | { type: 'feed/empty' }
  | { type: 'feed/duplicate'; title: string }
  | { type: 'opml/invalid' }
  | { type: 'opml/empty' }

export type StoreError =
  | { type: 'store/disk-full' }
  | { type: 'store/write-failed'; detail: string }
  | { type: 'store/not-found'; id: string }
  | { type: 'store/cannot-open'; detail: string }

/** Of the files that the command line is given; `line` counts from 1. */
export type FileError =
  | { type: 'file/cannot-read'; path: string; code: string }
  | { type: 'file/bad-line'; line: number }

export type CaptureError = AddressError | FetchError | ExtractError | StoreError
export type TrangError = CaptureError | FeedError | FileError

/** Failures of the network's moment, not of the page: worth another try by itself. */
export function isTransient(error: TrangError): boolean {
  switch (error.type) {
    case 'fetch/offline':
    case 'fetch/name-not-resolved':
    case 'fetch/refused':
    case 'fetch/timeout':
    case 'fetch/network':
    case 'extract/crashed':
      return true
    case 'fetch/http-status':
      return error.status === 408 || error.status === 429 || error.status >= 500
    default:
      return false
  }
}
