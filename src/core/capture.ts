import type { ArticleMetadata, CaptureFacts, ImageCounts, Provenance } from './article'
import type { FetchGap, PartialReason } from './capture/page-kind'

export type ExtractedImage = { url: string; alt: string; caption: string }

/** One thing that extraction took away or put back, for `--explain`. */
export type TraceStep = { step: string; selector: string; reason: string; text: string }

/** What extraction makes of a page. `html` is sanitised, with absolute addresses. */
export type Extraction = ArticleMetadata &
  CaptureFacts & {
    url: string
    leadImage: string | null
    html: string
    /** Body and lead, one line a block. */
    text: string
    wordCount: number
    images: ExtractedImage[]
    /** The bytes of those of its images that came with the page, by their addresses in it. */
    embedded: Record<string, Uint8Array>
    related: { url: string; title: string }[]
    /** Where the article goes on, when this is a page of several; null where it does not. */
    nextPage: string | null
    /** Why this is only a part of the article; null where it is whole, as far as that can be told. */
    partial: PartialReason | null
    extractor: string
    sanitizer: string
    /** Parsing and extraction, milliseconds. */
    ms: number
    /** Empty where nobody has asked for it. */
    trace: TraceStep[]
  }

/** A page captured whole: its images are assets, and `html` names them by `asset://sha256/<hash>`. */
export type CapturedPage = Omit<Extraction, 'leadImage' | 'embedded' | 'nextPage' | 'trace' | 'ms'> & {
  leadImage: string | null
  imageCounts: ImageCounts
  /** As in a `Version`. */
  resources: Record<string, string | null>
  provenance: Provenance
  capturedAt: string
}

/** What a page is read from again: what a version keeps of its capture. */
export type KeptCapture = {
  finalUrl: string
  contentType: string
  /** The asset that holds it: a WARC file, or the file that it came in. */
  asset: string
  /** Of the file that it came in; null for what came over the network. */
  fileName: string | null
  /** The addresses of its further pages. */
  parts: string[]
  /** As in a `Version`. */
  resources: Record<string, string | null>
  /** What was missing when it was captured. */
  gap: FetchGap | null
}

/** A page that was read again. */
export type ReadAgain = Omit<CapturedPage, 'provenance' | 'capturedAt'>

export type CaptureStage = 'fetching' | 'extracting' | 'images' | 'storing'

export type CaptureProgress = { jobId: string; stage: CaptureStage; done: number; total: number }
