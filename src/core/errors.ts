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
  /** The server wants to be left alone until then, ISO 8601. It is asked for nothing before. */
  | { type: 'fetch/asks-to-wait'; host: string; until: string }
  | { type: 'fetch/too-large'; limitBytes: number }
  | { type: 'fetch/too-many-redirects'; limit: number }
  | { type: 'fetch/tls'; host: string; code: string }
  | { type: 'fetch/network'; code: string }
  /** A redirect to a file or script, or a port that browsers keep closed. */
  | { type: 'fetch/blocked-address'; code: string }
  /** A page or feed leads to where only a person may ask for something: `mayReach` in `capture/address-space.ts`. */
  | { type: 'fetch/private-address'; host: string }
  | { type: 'fetch/not-a-page'; contentType: string }
  | { type: 'fetch/empty' }
  | { type: 'fetch/cancelled' }

export type ExtractError =
  | { type: 'extract/no-article' }
  /** The server says that all is well, and the page that it is not there. */
  | { type: 'extract/soft-404' }
  /** The same of a site that is out of order, shut, or a name that is for sale. */
  | { type: 'extract/unavailable' }
  /** The address of an article leads to the front page of its site, or to one of its sections. */
  | { type: 'extract/sent-home' }
  /** The site wants to know whether it is asked by a person. */
  | { type: 'extract/captcha' }
  | { type: 'extract/login' }
  | { type: 'extract/consent' }
  | { type: 'extract/needs-javascript' }
  | { type: 'extract/timeout'; afterMs: number }
  | { type: 'extract/crashed' }

/** Of a PDF at an address. */
export type DocumentError =
  | { type: 'document/broken' }
  | { type: 'document/encrypted' }
  | { type: 'document/too-many-pages'; pages: number; limit: number }

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
  /** Too little room for another capture; what is stored can still be changed. */
  | { type: 'store/low-space'; freeBytes: number; neededBytes: number }

export type LackOfRoom = Extract<StoreError, { type: 'store/disk-full' | 'store/low-space' }>

/** Of the vault, which keeps the library apart from IndexedDB. */
export type VaultError =
  /** A newer Trang has written the library; this one must not. */
  | { type: 'vault/newer'; version: string }
  /** The backup folder is not there, as when its disk is not plugged in. */
  | { type: 'vault/no-folder'; path: string }
  /** `detail` is the system's code. */
  | { type: 'vault/cannot-write'; path: string; detail: string }
  /** The folder holds the files of a library, which backups must not be mixed with. */
  | { type: 'vault/own-folder'; path: string }
  | { type: 'vault/not-a-backup'; path: string }
  | { type: 'vault/damaged'; path: string }
  /** Damage has taken the text of an article's version, and no copy has been found yet. */
  | { type: 'vault/text-lost' }
  /** Something else is being done to the vault. */
  | { type: 'vault/busy' }
  | { type: 'vault/cancelled' }

/** Of the files that people give; `line` counts from 1. */
export type FileError =
  | { type: 'file/cannot-read'; path: string; code: string }
  | { type: 'file/cannot-write'; path: string; code: string }
  /** The disk that the file was to be on is full; the library may be on another. */
  | { type: 'file/no-room'; path: string }
  | { type: 'file/bad-line'; line: number }

/** Of files of Web Annotations. */
export type AnnotationsError =
  | { type: 'annotations/invalid' }
  | { type: 'annotations/empty' }
  | { type: 'annotations/too-large'; limitBytes: number }

/** Of an article that is to be printed, or made a PDF. */
export type PrintError = { type: 'print/no-printer' } | { type: 'print/failed' }

/** Of files that are to become articles. */
export type ImportError =
  /** Nothing that Trang makes articles of. */
  | { type: 'import/unknown-format'; name: string }
  /** What it should be by its name or its beginning, it is not. */
  | { type: 'import/broken'; name: string }
  | { type: 'import/empty'; name: string }
  | { type: 'import/encrypted'; name: string }
  | { type: 'import/too-many-pages'; name: string; pages: number; limit: number }

/** Of what somebody looks for. */
export type QueryError =
  | { type: 'search/unknown-operator'; operator: string }
  | { type: 'search/bad-value'; operator: string; value: string }
  /** Only letters and digits are searched, and `value` has none. */
  | { type: 'search/no-words'; value: string }
  | { type: 'search/blank' }

/** Of the names that people give to tags and collections; `name/taken` tells the name that is there already. */
export type NameError =
  | { type: 'name/blank' }
  | { type: 'name/taken'; name: string }
  | { type: 'name/too-long'; limit: number }
  /** `/` stands between the names of a path. */
  | { type: 'name/slash' }

/** Of the place of a collection. */
export type PlaceError =
  /** It would be below itself. */
  | { type: 'collection/within-itself'; name: string }
  /** What a search finds is all that a smart collection has: nothing is put into it or below it. */
  | { type: 'collection/smart'; name: string }

/** Of a document that another laptop has put on the server. */
export type SyncDocumentError =
  /** `where` names the part of it that has not the form that it should have. */
  | { type: 'sync/not-a-document'; where: string }
  /** A newer Trang has written it; this one must not. */
  | { type: 'sync/newer-format'; format: number }

/** Of the server that a library is kept on, and of what is there. The network's failures are `FetchError`s. */
export type SyncError =
  /** `http` would carry the password, and all articles, through a public network in plain text. */
  | { type: 'sync/plain-http'; host: string }
  /** The name or password is wrong, or there is none yet. */
  | { type: 'sync/unauthorized'; host: string }
  /** After too many wrong passwords: the right one is refused for a while, too. */
  | { type: 'sync/locked-out'; host: string }
  | { type: 'sync/forbidden'; host: string }
  | { type: 'sync/no-database'; name: string }
  /** Somebody has written another revision. */
  | { type: 'sync/conflict' }
  /** More than the server takes at once. */
  | { type: 'sync/too-large' }
  | { type: 'sync/server-full'; host: string }
  /** The server has failed; it may not a moment later. */
  | { type: 'sync/server-error'; host: string; status: number }
  /** The server does not know the place in its feed that was asked for. */
  | { type: 'sync/bad-place' }
  /** `code` is the server's own name for what it does not take. */
  | { type: 'sync/refused'; host: string; status: number; code: string }
  /** One thing of many, by its own name for why. */
  | { type: 'sync/not-taken'; code: string }
  /** The server leads to another address, which is not followed with a password. */
  | { type: 'sync/redirected'; to: string }
  | { type: 'sync/not-couch'; host: string }
  | { type: 'sync/old-version'; version: string; oldest: string }
  /** Cut off, or nothing that this server should say. */
  | { type: 'sync/bad-reply'; host: string }
  /** No such file is on the server, or not all of it. */
  | { type: 'sync/blob-missing' }
  /** What is there by this name is something else. */
  | { type: 'sync/blob-damaged' }
  | { type: 'sync/wrong-passphrase' }
  /** A passphrase was given for a library that has none. */
  | { type: 'sync/not-encrypted' }
  | { type: 'sync/bad-recovery-key' }
  /** Nothing has been said about where to sync to. */
  | { type: 'sync/not-set-up' }
  /** The server has several libraries, and none was named. */
  | { type: 'sync/which-library'; ids: string }
  /** This library is synced elsewhere already. */
  | { type: 'sync/joined-elsewhere'; server: string }
  /** Written with another key, or changed on its way. */
  | { type: 'sync/cannot-decrypt' }
  /** A newer Trang has encrypted the library, in a way that this one does not know. */
  | { type: 'sync/newer-encryption' }
  /** A bug: what it is stands in the log. */
  | { type: 'sync/own-fault' }

export type CaptureError = AddressError | FetchError | ExtractError | DocumentError | StoreError
export type ImportFailure = CaptureError | FileError | ImportError
export type TrangError =
  | AnnotationsError
  | CaptureError
  | FeedError
  | FileError
  | ImportError
  | NameError
  | PlaceError
  | PrintError
  | QueryError
  | SyncDocumentError
  | SyncError
  | VaultError

/** The library or its disk takes no more: what waits goes on when there is room, and nothing has to be tried before. */
export const isLackOfRoom = (error: TrangError): error is LackOfRoom =>
  error.type === 'store/low-space' || error.type === 'store/disk-full'

/** No failures: what waits for the network, or for the time that a server has named, has only not been asked for yet. */
export const isWaiting = ({ type }: TrangError): boolean =>
  type === 'fetch/offline' || type === 'fetch/asks-to-wait'

/** What a person can see to in Trang's browser: by signing in, answering a question, or looking on as a page draws itself. */
export function needsPerson(error: TrangError): boolean {
  switch (error.type) {
    case 'extract/login':
    case 'extract/captcha':
    case 'extract/consent':
    case 'extract/needs-javascript':
      return true
    case 'fetch/http-status':
      return error.status >= 401 && error.status <= 403
    default:
      return false
  }
}

/** Failures of the network's moment, not of the page: worth another try by itself. */
export function isTransient(error: TrangError): boolean {
  switch (error.type) {
    case 'fetch/offline':
    case 'fetch/name-not-resolved':
    case 'fetch/refused':
    case 'fetch/timeout':
    case 'fetch/network':
    case 'fetch/asks-to-wait':
    case 'extract/crashed':
      return true
    case 'fetch/http-status':
      return error.status === 408 || error.status === 429 || error.status >= 500
    default:
      return false
  }
}
