import { createHash } from 'node:crypto'
import type { Session } from 'electron/main'
import { spaceOfHost, type AddressSpace, type RequestCause } from '@core/capture/address-space'
import type { CapturedPage, CaptureProgress, Extraction, KeptCapture, ReadAgain } from '@core/capture'
import { isEmbedded } from '@core/capture/embedded-address'
import type { CaptureLimits } from '@core/capture/limits'
import type { CaptureError, ImportFailure, StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import type { DiskSpaceWatch } from '../disk-space'
import type { Extractor } from '../extractor/extractor'
import { unlessStopped, type CaptureJob } from './capture-job'
import { fetchImages } from './fetch-images'
import { assetRecord, countImages, resourcesOf, storedLead } from './fetched-images'
import { openFile, type FileJob } from './open-file'
import { openPage } from './open-page'
import { openSeenPage, type SeenPage } from './open-seen-page'
import { readKept } from './re-extract'
import type { SourcePage } from './source-page'
import { withVisit } from './visit'
import { withCookiesOf } from './visit-cookies'

export type Capture = {
  /**
   * Fetches, extracts and stores one page with its images; resolves when all its assets are on the disk. Nothing but
   * assets is stored on the way, so a capture that fails or is cancelled leaves no article behind. Where there is too
   * little room on the disk it ends as `store/low-space`, before anything is fetched or before its next image. `insists`: the page
   * is asked for, once, though its host has asked to be left alone.
   */
  run: (
    job: { jobId: string; url: string; cause: RequestCause; insists: boolean },
    onProgress: (progress: CaptureProgress) => void,
  ) => Promise<Result<CapturedPage, CaptureError>>
  /** The same with a page that somebody sees in a browser; what is fetched for it gets cookies of that session. */
  saveSeen: (
    job: { jobId: string; page: SeenPage; cookies: Session },
    onProgress: (progress: CaptureProgress) => void,
  ) => Promise<Result<CapturedPage, CaptureError>>
  /** The same with the page in a file; images that are not in it are fetched, unless `offline`. */
  importFile: (
    job: { jobId: string; offline: boolean } & FileJob,
    onProgress: (progress: CaptureProgress) => void,
  ) => Promise<Result<CapturedPage, ImportFailure>>
  /**
   * Reads a page again of what was kept of its capture, and fetches the images that it lacks: all of them, the one that
   * `image` names, or with `offline` none. Where the page came from is not known any more: images of the own network are
   * fetched for an address there alone, and for no file.
   */
  readAgain: (
    job: { jobId: string; kept: KeptCapture; image: string | null; offline: boolean },
    onProgress: (progress: CaptureProgress) => void,
  ) => Promise<Result<ReadAgain, ImportFailure>>
  /** Ends a running job as `fetch/cancelled`; unknown ids are ignored. */
  cancel: (jobId: string) => void
  isRunning: () => boolean
}

type CaptureDeps = {
  assets: Pick<AssetStore, 'put' | 'read'>
  extractor: Pick<Extractor, 'run'>
  /** One of its own for files, which may take minutes: pages from the web do not wait for them. */
  fileExtractor: Pick<Extractor, 'run'>
  /** Whether a request to this address is worth a try now. */
  canReach: (url: string) => boolean
  disk: Pick<DiskSpaceWatch, 'get' | 'check'>
  limits: () => CaptureLimits
  /** Name and version of this program, as archives are told. */
  software: string
}

const cancelled = err({ type: 'fetch/cancelled' } as const)

const megabyte = 1024 ** 2

export function createCapture({
  assets,
  extractor,
  fileExtractor,
  canReach,
  disk,
  limits: currentLimits,
  software,
}: CaptureDeps): Capture {
  const running = new Map<string, AbortController>()

  const lackOfRoom = (): StoreError | null => {
    const { level, freeBytes, neededBytes } = disk.get()
    return level === 'ok' ? null : { type: 'store/low-space', freeBytes, neededBytes }
  }

  /** Images stop before they take what small changes need; other captures may be at it at the same time. */
  const imageStore: Pick<AssetStore, 'put'> = {
    put: async (bytes) => {
      const lack = lackOfRoom()
      return lack ? err(lack) : assets.put(bytes)
    },
  }

  const keep = async ({ bytes, rendered, exchanges, seen, later = [], ledHere = [] }: SourcePage) => {
    // The start does without it.
    const { writeWarc } = await import('./warc')
    const kept = await assets.put(
      exchanges
        ? await writeWarc([{ exchanges, bytes, rendered, seen }, ...later, ...ledHere], software)
        : bytes,
    )
    if (!kept.ok) return kept
    const { sha256 } = kept.value
    return ok({
      payloadDigest: `sha256:${sha256Of(bytes)}`,
      ...(exchanges ? { warc: sha256 } : { originalSha256: sha256 }),
    })
  }

  const getImages = (
    urls: readonly string[],
    {
      url: pageUrl,
      space: pageSpace,
      embedded,
    }: { url: string; space: AddressSpace } & Pick<Extraction, 'embedded'>,
    { offline, visit, signal, overdue, limits, report }: CaptureJob,
  ) =>
    fetchImages(urls, {
      pageUrl,
      pageSpace,
      visit,
      signal,
      overdue,
      embedded,
      canReach: (url) => !offline && !isEmbedded(url) && canReach(url),
      maxImageBytes: limits.imageMegabytes * megabyte,
      maxArticleBytes: limits.articleMegabytes * megabyte,
      assets: imageStore,
      cleanSvg: async (bytes) => {
        const clean = await extractor.run('svg', { text: new TextDecoder().decode(bytes) })
        return clean.ok && clean.value !== null ? new TextEncoder().encode(clean.value) : null
      },
      onDone: (done, total) => report('images', done, total),
    })

  const capture = async <E extends { type: string }>(
    open: (job: CaptureJob) => Promise<Result<SourcePage, E>>,
    job: CaptureJob,
  ): Promise<Result<CapturedPage, E | CaptureError>> => {
    const { signal, report } = job
    const page = await open(job)
    if (signal.aborted) return cancelled
    if (!page.ok) return page
    const { space, provenance, savedAt } = page.value
    const {
      leadImage,
      embedded,
      nextPage: _nextPage,
      trace: _trace,
      ms: _ms,
      ...extraction
    } = page.value.extraction

    const lack = lackOfRoom()
    if (lack) return err(lack)
    const urls = imageUrls(extraction.images, leadImage)
    const images = await getImages(urls, { url: extraction.url, space, embedded }, job)
    if (signal.aborted) return cancelled
    if (!images.ok) return images

    report('storing', 0, 1)
    const original = await keep(page.value)
    if (signal.aborted) return cancelled
    if (!original.ok) return original
    const html = await extractor.run('localize', { html: extraction.html, assets: assetRecord(images.value) })
    if (signal.aborted) return cancelled
    if (!html.ok) return html

    report('storing', 1, 1)
    return ok({
      ...extraction,
      html: html.value,
      images: extraction.images.filter((image) => images.value.get(image.url) !== 'tracker'),
      leadImage: storedLead(extraction.images, leadImage, images.value),
      imageCounts: countImages(extraction.images, images.value),
      resources: resourcesOf(images.value),
      provenance: { ...provenance, ...original.value },
      capturedAt: savedAt ?? new Date().toISOString(),
    })
  }

  const readAgain = async (
    kept: KeptCapture,
    image: string | null,
    job: CaptureJob,
  ): Promise<Result<ReadAgain, ImportFailure>> => {
    const here = kept.fileName === null ? spaceOfHost(new URL(kept.finalUrl).hostname) : null
    const page = await readKept({ assets, extractor, fileExtractor }, kept, (missing, embedded) => {
      const urls = image === null ? missing : missing.filter((url) => url === image || url in embedded)
      return getImages(urls, { url: kept.finalUrl, space: here ?? 'public', embedded }, job)
    })
    return job.signal.aborted ? cancelled : page
  }

  /** Runs a job under the limits, unless the disk says that it is in vain. */
  const run = async <T, E extends { type: string }>(
    { jobId, offline, insists = false }: { jobId: string; offline: boolean; insists?: boolean },
    work: (job: CaptureJob) => Promise<Result<T, E>>,
    onProgress: (progress: CaptureProgress) => void,
  ): Promise<Result<T, E | StoreError>> => {
    const lack = lackOfRoom()
    if (lack) return err(lack)
    const controller = new AbortController()
    running.get(jobId)?.abort()
    running.set(jobId, controller)
    const limits = currentLimits()
    const overdue = new AbortController()
    const timer = setTimeout(() => overdue.abort(), limits.captureSeconds * 1000)
    try {
      const ended = await withVisit(
        (visit) =>
          work({
            offline,
            visit,
            signal: controller.signal,
            overdue: overdue.signal,
            limits,
            report: (stage, done, total) => onProgress({ jobId, stage, done, total }),
          }),
        insists,
      )
      if (!ended.ok && ended.error.type === 'store/disk-full') disk.check()
      return ended
    } finally {
      clearTimeout(timer)
      if (running.get(jobId) === controller) running.delete(jobId)
    }
  }

  return {
    run: async ({ jobId, insists, ...page }, onProgress) =>
      canReach(page.url)
        ? run(
            { jobId, offline: false, insists },
            (job) => capture((opening) => openPage(page, opening, { extractor, fileExtractor }), job),
            onProgress,
          )
        : err({ type: 'fetch/offline' }),
    saveSeen: ({ jobId, page, cookies }, onProgress) =>
      run(
        { jobId, offline: false },
        (job) =>
          capture((opening) => openSeenPage(page, opening, extractor), {
            ...job,
            visit: withCookiesOf(cookies, page.url, job.visit),
          }),
        onProgress,
      ),
    importFile: ({ jobId, offline, ...file }, onProgress) =>
      run(
        { jobId, offline },
        (job) =>
          capture(({ limits, report, signal }) => {
            report('extracting', 0, 1)
            // A long PDF is read to its end, but nobody who has stopped it waits for that.
            return unlessStopped(openFile(file, limits, fileExtractor), signal)
          }, job),
        onProgress,
      ),
    readAgain: async ({ jobId, kept, image, offline }, onProgress) =>
      offline || canReach(image ?? kept.finalUrl)
        ? run({ jobId, offline }, (job) => readAgain(kept, image, job), onProgress)
        : err({ type: 'fetch/offline' }),
    cancel: (jobId) => running.get(jobId)?.abort(),
    isRunning: () => running.size > 0,
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const imageUrls = (images: Extraction['images'], leadImage: string | null): string[] => [
  ...images.map(({ url }) => url),
  ...(leadImage ? [leadImage] : []),
]
