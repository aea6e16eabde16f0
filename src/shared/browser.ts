import * as v from 'valibot'
import type { ImageCounts } from '@core/article'
import type { CaptureStage } from '@core/capture'
import type { PartialReason } from '@core/capture/page-kind'
import type { AddressError, ExtractError, FetchError, TrangError } from '@core/errors'
import type { Result } from '@core/result'
import type { Preferences } from './preferences'

/** What a page wanted that Trang's browser does not do. */
export type BrowserRefusal = 'download' | 'http-auth' | 'link'

export type BrowserSaving =
  | { kind: 'running'; stage: CaptureStage; done: number; total: number }
  | { kind: 'saved'; title: string; partial: PartialReason | null; images: ImageCounts }
  | { kind: 'failed'; error: TrangError }

/** What the toolbar of Trang's browser shows. */
export type BrowserState = {
  /** Of the page that is shown, or that a person has asked for and that is on its way; empty for none. */
  url: string
  /** Whether the page of that address is shown. */
  isThere: boolean
  isLoading: boolean
  canGoBack: boolean
  canGoForward: boolean
  /** Why no page is shown; null where one is, or none was asked for. */
  problem: FetchError | ExtractError | null
  refusal: BrowserRefusal | null
  /** How saving goes, or went; null once another page is shown. */
  saving: BrowserSaving | null
}

export const emptyBrowserState: BrowserState = {
  url: '',
  isThere: false,
  isLoading: false,
  canGoBack: false,
  canGoForward: false,
  problem: null,
  refusal: null,
  saving: null,
}

export const browserMoves = ['back', 'forward', 'reload', 'stop'] as const
export type BrowserMove = (typeof browserMoves)[number]

/** What the toolbar may call. It is no page of the library, and has none of the library's channels. */
export const toolbarSchemas = {
  'toolbar:ready': v.strictTuple([]),
  /** Opens what a person has typed. */
  'toolbar:go': v.strictTuple([v.pipe(v.string(), v.maxLength(8192))]),
  'toolbar:move': v.strictTuple([v.picklist(browserMoves)]),
  'toolbar:save': v.strictTuple([]),
  /** Gives up what is being saved. */
  'toolbar:stop-saving': v.strictTuple([]),
  /** How high the toolbar is, in CSS pixels: the page begins below it. */
  'toolbar:height': v.strictTuple([v.pipe(v.number(), v.minValue(0), v.maxValue(1000))]),
} as const satisfies Record<string, v.GenericSchema>

export type ToolbarChannel = keyof typeof toolbarSchemas
export type ToolbarArgs<C extends ToolbarChannel> = v.InferOutput<(typeof toolbarSchemas)[C]>

/** What each of those channels answers. */
export type ToolbarResults = {
  'toolbar:ready': BrowserState
  'toolbar:go': Result<null, AddressError>
  'toolbar:move': void
  'toolbar:save': void
  'toolbar:stop-saving': void
  'toolbar:height': void
}

/** What main tells the toolbar. */
export type ToolbarEvents = {
  'toolbar:state': BrowserState
  'toolbar:preferences': Preferences
  /** The person wants to type an address. */
  'toolbar:address': null
}

type Call<C extends ToolbarChannel> = (...args: ToolbarArgs<C>) => Promise<ToolbarResults[C]>
type Listen<C extends keyof ToolbarEvents> = (listener: (event: ToolbarEvents[C]) => void) => () => void

/** `window.trangBrowser`: all that the toolbar can ask of main. */
export type ToolbarApi = {
  initial: { preferences: Preferences; platform: string }
  ready: Call<'toolbar:ready'>
  go: Call<'toolbar:go'>
  move: Call<'toolbar:move'>
  save: Call<'toolbar:save'>
  stopSaving: Call<'toolbar:stop-saving'>
  setHeight: Call<'toolbar:height'>
  onState: Listen<'toolbar:state'>
  onPreferences: Listen<'toolbar:preferences'>
  onAddress: Listen<'toolbar:address'>
}

declare global {
  interface Window {
    readonly trangBrowser: ToolbarApi
  }
}
