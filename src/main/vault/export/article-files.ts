import { createHash } from 'node:crypto'
import { assetsInHtml, type JsonObject, type RecordBody } from '@core/vault/record'
import { sniffImageType, type ImageType } from '@core/capture/image-type'
import type { AssetStore } from '../../assets/asset-store'
import type { Texter } from '../../i18n'
import { readBody } from '../journal/body'
import { articlePage } from './article-page'
import { originalOf, textOf, timeOf, type ArticleRecords, type VersionRecord } from './article-rows'
import type { ExportFiles } from './export-files'
import { namesOf, type LabelNames } from './label-names'
import { slugOf } from './slug'

const endings: Record<ImageType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'image/bmp': 'bmp',
  'image/x-icon': 'ico',
}

/** What stands beside an article of the page that it was made of. */
type Original = { page: string; warc: string | null }

type ArticleExport = {
  files: ExportFiles
  assets: Pick<AssetStore, 'read'>
  texts: Texter
  labels: LabelNames
  /** Told of an asset that the library lacks or has damaged. */
  onMissing: (sha256: string) => void
}

/**
 * Writes one article into a folder of its own, and returns its path. Its images are in there too, though others may have
 * some of them as well: so the folder can be moved or given away alone, and few are shared by articles anyway.
 */
export async function writeArticle(records: ArticleRecords, to: ArticleExport): Promise<string> {
  const { files, texts } = to
  const { article, versions, others, id } = records
  const folder = await makeFolder(files, article, id)
  const current = versions.find((one) => one.id === article['versionId']) ?? versions.at(-1) ?? null
  const images = new Map<string, string>()
  const originals = new Map<string, Original>()
  const names = new Set<string>()
  const pages = new Map(
    versions.map((one) => [one, one === current ? 'index.html' : nameFor(names, 'version', one, 'html')]),
  )
  const bodies = new Map<VersionRecord, RecordBody | null>()
  const latestFirst = [...versions].sort((a, b) => Number(b === current) - Number(a === current))

  for (const version of latestFirst) {
    const body = await bodyOf(version, to)
    bodies.set(version, body)
    await writeImages(body, folder, images, to)
    const original = originalOf(version.row)
    if (original === null || originals.has(original.sha256)) continue
    const bytes = await wholeAsset(original.sha256, to)
    if (!bytes) continue
    const { extension } = original
    const name =
      version === current ? `original.${extension}` : nameFor(names, 'original', version, extension)
    const warc = original.isWarc ? name.replace(/\.html$/, '.warc.gz') : null
    originals.set(original.sha256, { page: name, warc })
    if (warc !== null) await files.write(`${folder}/${warc}`, bytes)
    const page = original.isWarc ? await pageIn(bytes) : bytes
    if (page) await files.write(`${folder}/${name}`, page)
  }

  const notes = (others['bookmark'] ?? []).flatMap((bookmark) => textOf(bookmark, 'note') ?? [])
  const originalBeside = ({ row }: VersionRecord) => originals.get(originalOf(row)?.sha256 ?? '')
  const dateOf = (version: VersionRecord) => texts.dateTime(timeOf(version.row, 'capturedAt'))
  const linksFrom = (page: VersionRecord) => [
    ...versions
      .filter((one) => one !== page)
      .map((one) => ({
        path: pages.get(one) ?? '',
        words: texts.t('archive:article.version', { date: dateOf(one) }),
      })),
    ...originalLink(originalBeside(page)?.page, texts),
  ]
  for (const version of versions) {
    const page = articlePage({
      article,
      version: version.row,
      html: bodies.get(version)?.html ?? null,
      images,
      notes: version === current ? notes : [],
      files: linksFrom(version),
      texts,
    })
    await files.write(`${folder}/${pages.get(version)}`, page)
  }
  if (!current) {
    const empty = { article, version: null, html: null, images, notes, files: [], texts }
    await files.write(`${folder}/index.html`, articlePage(empty))
  }

  const rows = {
    article,
    versions: versions.map((version) => ({
      ...version.row,
      files: {
        page: pages.get(version),
        original: originalBeside(version)?.page ?? null,
        warc: originalBeside(version)?.warc ?? null,
      },
    })),
    tags: namesOf(others['tagging'], 'tagId', to.labels.tags),
    collections: namesOf(others['collectionItem'], 'collectionId', to.labels.collections),
    ...others,
  }
  await files.write(`${folder}/article.json`, `${JSON.stringify(rows, null, 2)}\n`)
  return folder
}

/** By day, title and id. The id is hashed, so that it is short and no name that a system keeps for itself. */
async function makeFolder(files: ExportFiles, article: JsonObject, id: string): Promise<string> {
  const day = /^\d{4}-\d\d-\d\d/.exec(timeOf(article, 'savedAt'))?.[0] ?? 'undated'
  const slug = slugOf(textOf(article, 'title') ?? '')
  const hash = createHash('sha256').update(id).digest('hex')
  for (const length of [8, 16]) {
    const name = [day, slug, hash.slice(0, length)].filter((part) => part !== '').join('-')
    if (await files.makeFolder(`articles/${name}`)) return `articles/${name}`
  }
  throw new Error(`the article ${id} has been exported twice`)
}

/** A name by when the version was captured that no other has. */
function nameFor(
  taken: Set<string>,
  what: 'version' | 'original',
  { row }: VersionRecord,
  extension: string,
): string {
  const stamp = timeOf(row, 'capturedAt').replace(/[^\dTZ]+/g, '-')
  for (let count = 1; ; count++) {
    const name = `${what}-${stamp}${count === 1 ? '' : `-${count}`}.${extension}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

const originalLink = (path: string | undefined, { t }: Texter) =>
  path === undefined ? [] : [{ path, words: t('archive:article.original') }]

async function bodyOf({ record }: VersionRecord, to: ArticleExport): Promise<RecordBody | null> {
  const body = await readBody(record, to.assets)
  if (body) return body
  if (record.body !== undefined) to.onMissing(record.body)
  return null
}

async function writeImages(
  body: RecordBody | null,
  folder: string,
  images: Map<string, string>,
  to: ArticleExport,
): Promise<void> {
  for (const sha256 of assetsInHtml(body?.html ?? '')) {
    if (images.has(sha256)) continue
    const bytes = await wholeAsset(sha256, to)
    const type = bytes && sniffImageType(bytes)
    if (!bytes || !type) continue
    const path = `images/${sha256}.${endings[type]}`
    images.set(sha256, path)
    await to.files.write(`${folder}/${path}`, bytes)
  }
}

/** Null where it is not there, or not what its name says. */
async function wholeAsset(sha256: string, { assets, onMissing }: ArticleExport): Promise<Uint8Array | null> {
  const bytes = await assets.read(sha256)
  if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
  onMissing(sha256)
  return null
}

/** The page that a WARC file holds. */
async function pageIn(warc: Uint8Array): Promise<Uint8Array | undefined> {
  // The start does without it.
  const { readWarc } = await import('../../capture/warc')
  return (await readWarc(warc))[0]?.bytes
}
