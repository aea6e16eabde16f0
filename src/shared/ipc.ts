import * as v from 'valibot'
import type { GivenAnnotations } from '@core/annotation-import/json-ld'
import { annotationFormats } from '@core/annotation-export/formats'
import { addressSpaces, type AddressSpace, type RequestCause } from '@core/capture/address-space'
import type { CapturedPage, CaptureProgress, ReadAgain } from '@core/capture'
import { fileFormats } from '@core/capture/file-format'
import { fetchGaps } from '@core/capture/page-kind'
import type {
  AnnotationsError,
  CaptureError,
  ExtractError,
  FeedError,
  FetchError,
  FileError,
  ImportFailure,
  PrintError,
  StoreError,
} from '@core/errors'
import type { FeedFormat, OpmlOutline, ParsedFeed } from '@core/feed'
import type { Result } from '@core/result'
import type { CommandId } from './commands'
import type { LibraryRequestName } from './library'
import { preferencesSchema, type Preferences } from './preferences'
import { remoteSchemas, syncSchemas, type RemoteAnswers, type SyncResults, type SyncState } from './sync'
import { vaultSchemas, type VaultEvents, type VaultResults } from './vault'

/** An address, a name: bounded, so that nothing absurd reaches main. */
const line = v.pipe(v.string(), v.maxLength(8192))
const jobId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const webUrl = v.pipe(line, v.url(), v.regex(/^https?:/i))

/** A page that is queued or a feed that is subscribed to may be the doing of another. */
const cause = v.picklist(['person', ...addressSpaces])

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** What a version keeps of its capture: `KeptCapture`. */
const kept = v.object({
  finalUrl: v.pipe(line, v.url(), v.regex(/^(?:https?|urn):/i)),
  contentType: line,
  asset: sha256,
  fileName: v.nullable(line),
  parts: v.array(webUrl),
  resources: v.record(v.string(), v.nullable(sha256)),
  gap: v.nullable(v.picklist(fetchGaps)),
})

const maxImageBytes = 25 * 1024 * 1024

/**
 * A file that main was given, by its id; or one that was dropped on the window, which has read it. `path` is where that lies,
 * if anywhere: main looks beside it, once it has found the same bytes there.
 */
const fileSource = v.union([
  v.strictObject({ id: jobId }),
  v.strictObject({ name: line, bytes: v.instance(Uint8Array), path: v.optional(line) }),
])
export type WindowFile = v.InferOutput<typeof fileSource>

/** Highlights as the text of a file. `title` is that of their article, null for those of several. */
const annotationFile = v.strictObject({
  format: v.picklist(annotationFormats),
  title: v.nullable(line),
  text: v.pipe(v.string(), v.maxLength(100_000_000)),
})
export type AnnotationFile = v.InferOutput<typeof annotationFile>

/** An article as a document that can be printed. `numbersPages`: its style sheet does so. */
const printedArticle = v.strictObject({
  title: line,
  html: v.pipe(v.string(), v.maxLength(100_000_000)),
  numbersPages: v.boolean(),
})
export type PrintedArticle = v.InferOutput<typeof printedArticle>

const outline = v.object({ url: webUrl, title: line, siteUrl: v.nullable(line), folder: line })

/** Arguments of each channel that a window may call, in order. Main parses every call with these. */
export const invokeSchemas = {
  'preferences:set': v.strictTuple([v.partial(preferencesSchema)]),
  'app:info': v.strictTuple([]),
  /** Opens Trang's browser at the address; null for no page yet. */
  'browser:open': v.strictTuple([v.nullable(webUrl)]),
  /** Asks the person, and has all sites forget who is signed in; answers whether it was done. */
  'browser:sign-out': v.strictTuple([]),
  /** What the window had still to store is stored. */
  'app:may-close': v.strictTuple([]),
  'shell:open': v.strictTuple([v.pipe(line, v.url(), v.regex(/^(https?|mailto):/i))]),
  'connectivity:report': v.strictTuple([v.boolean()]),
  'capture:run': v.strictTuple([v.object({ jobId, url: webUrl, cause, insists: v.boolean() })]),
  /** `image`: the address of the only one to fetch; null for all that are missing. */
  'capture:images': v.strictTuple([v.object({ jobId, kept, image: v.nullable(webUrl) })]),
  'capture:cancel': v.strictTuple([jobId]),
  'files:choose': v.strictTuple([]),
  'files:import': v.strictTuple([
    v.object({ jobId, file: fileSource, format: v.nullable(v.picklist(fileFormats)), offline: v.boolean() }),
  ]),
  'assets:store': v.strictTuple([
    v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.byteLength <= maxImageBytes),
    ),
  ]),
  'feeds:find': v.strictTuple([v.object({ jobId, url: webUrl })]),
  'feeds:fetch': v.strictTuple([
    v.object({ jobId, url: webUrl, cause, etag: v.nullable(line), lastModified: v.nullable(line) }),
  ]),
  'opml:open': v.strictTuple([]),
  'opml:save': v.strictTuple([v.array(outline)]),
  'annotations:open': v.strictTuple([]),
  'annotations:save': v.strictTuple([annotationFile]),
  'article:print': v.strictTuple([printedArticle]),
  'article:pdf': v.strictTuple([printedArticle]),
  'menu:context': v.strictTuple([v.object({ article: v.boolean(), bookmarked: v.boolean() })]),
  'library:reply': v.strictTuple([v.object({ requestId: jobId, result: v.unknown() })]),
  'library:ready': v.strictTuple([]),
  /** The library cannot be opened, or must not be; the `TrangError` goes to whoever asks for it. */
  'library:failed': v.strictTuple([v.looseObject({ type: line })]),
  ...syncSchemas,
  ...remoteSchemas,
  ...vaultSchemas,
} as const satisfies Record<string, v.GenericSchema>

export type InvokeChannel = keyof typeof invokeSchemas
/** What main gets of a call, and what a window gives it. */
export type InvokeArgs<C extends InvokeChannel> = v.InferOutput<(typeof invokeSchemas)[C]>
export type GivenArgs<C extends InvokeChannel> = v.InferInput<(typeof invokeSchemas)[C]>

/** What each of those channels answers. */
export type InvokeResults = VaultResults &
  SyncResults &
  RemoteAnswers & {
    'preferences:set': Preferences
    'app:info': AppInfo
    'browser:open': void
    'browser:sign-out': boolean
    'app:may-close': void
    'shell:open': void
    'connectivity:report': void
    'capture:run': Result<CapturedPage, CaptureError>
    'capture:images': Result<ReadAgain, ImportFailure>
    'capture:cancel': void
    'files:choose': GivenFile[]
    'files:import': Result<CapturedPage, ImportFailure>
    'assets:store': Result<{ sha256: string }, StoreError>
    'feeds:find': Result<FoundFeed[], FetchError | FeedError | ExtractError>
    'feeds:fetch': Result<FetchedFeed, FetchError | FeedError | ExtractError>
    'opml:open': Result<OpmlOutline[] | null, ExtractError | FeedError | FileError>
    'opml:save': Result<{ path: string } | null, FileError>
    'annotations:open': Result<GivenAnnotations | null, FileError | AnnotationsError>
    'annotations:save': Result<{ path: string } | null, FileError>
    'article:print': Result<null, PrintError>
    'article:pdf': Result<{ path: string } | null, PrintError | FileError>
    'menu:context': void
    'library:reply': void
    'library:ready': void
    'library:failed': void
  }

/** What main tells a window. */
export type Events = VaultEvents & {
  'preferences:changed': Preferences
  'connectivity:changed': Connectivity
  'sync:changed': SyncState
  'capture:progress': CaptureProgress
  'menu:command': CommandId
  /** Where a PDF goes has been chosen: it is being made. */
  'article:making-pdf': null
  /** The window is about to close: what waits to be stored is stored now, and `app:may-close` called. */
  'app:closing': null
  /** A page to save, from the command line's `npm start -- <url>`; or a link of Trang's own, which the system hands over. */
  'app:incoming-address': string
  'library:request': { requestId: string; name: LibraryRequestName; args: unknown }
}
export type EventChannel = keyof Events

export type Connectivity = { online: boolean }

export type AppInfo = {
  version: string
  electron: string
  chrome: string
  node: string
  profile: string
  /** Bytes of the assets on disk. */
  assetBytes: number
}

/** A file that somebody chose; main knows where it is. */
export type GivenFile = { id: string; name: string }

/** `cause`: the page that names it; a person, where it stands at the address that they gave. */
export type FoundFeed = { url: string; cause: RequestCause; title: string; format: FeedFormat | null }

export type FetchedFeed =
  | { kind: 'not-modified' }
  | {
      kind: 'feed'
      /** After permanent redirects: the address to keep. */
      url: string
      /** Where the answer came from. */
      space: AddressSpace
      etag: string | null
      lastModified: string | null
      feed: ParsedFeed
    }
