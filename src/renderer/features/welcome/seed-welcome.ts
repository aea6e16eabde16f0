import { locales, type Locale } from '@core/locale'
import type { TrangApi } from '@shared/api'
import { readOwnPage } from '@renderer/content/own-page'
import { SANITIZER } from '@renderer/content/sanitize-html'
import type { Library } from '@renderer/data'
import en from '@resources/welcome/en.html?raw'
import picture from '@resources/welcome/reading-room.png?url'
import vi from '@resources/welcome/vi.html?raw'

const pages: Record<Locale, string> = { vi, en }
const pictureName = 'reading-room.png'

/** The source that brings the welcome, as a feed brings its entries: what it has brought once does not come back. */
const welcomeSource = 'trang:welcome'
/** An address that says where the article is from; nothing is ever fetched from it. */
const addressOf = (language: Locale) => `app://trang/welcome/${language}`

type SeedDeps = {
  library: Pick<Library, 'articles' | 'feeds'>
  trang: Pick<TrangApi, 'assets'>
  locale: Locale
  now?: () => Date
  loadPicture?: () => Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Puts the welcome into a library that never had it, in each language, that of the interface first. Once: a person who
 * throws it away, or empties the library, does not get it again. Where the disk has no room for it, it comes at a later
 * start. Has to be done before captures start, as an article is queued for a moment before it is stored.
 */
export async function seedWelcome(deps: SeedDeps): Promise<void> {
  const { library, trang, locale, loadPicture = fetchPicture } = deps
  const entries = locales.map((language) => ({
    guid: language,
    url: addressOf(language),
    title: '',
    publishedAt: null,
  }))
  const fresh = (await library.feeds.newEntries(welcomeSource, entries)).map(({ guid }) => guid as Locale)
  if (fresh.length === 0) return
  const stored = await trang.assets.store(await loadPicture())
  if (!stored.ok) return
  // Lists begin with what came last.
  for (const language of [...fresh.filter((one) => one !== locale), ...fresh.filter((one) => one === locale)])
    await seed(deps, language, stored.value.sha256)
}

async function seed(
  { library, trang, now = () => new Date() }: SeedDeps,
  language: Locale,
  leadImage: string,
): Promise<void> {
  const source = new TextEncoder().encode(pages[language])
  const original = await trang.assets.store(source)
  if (!original.ok) return
  const url = addressOf(language)
  const page = readOwnPage(pages[language], { [pictureName]: leadImage })
  const { id } = await library.articles.enqueue(url, { title: page.title })
  await library.articles.storeVersion(id, {
    ...page,
    url,
    canonicalUrl: null,
    byline: null,
    siteName: 'Trang',
    source: null,
    publishedAt: null,
    modifiedAt: null,
    langDeclared: language,
    langDetected: null,
    leadImage,
    related: [],
    partial: null,
    extractor: 'trang/welcome',
    sanitizer: SANITIZER,
    resources: {},
    imageCounts: { total: page.images.length, stored: page.images.length, failed: 0 },
    provenance: {
      requestedUrl: url,
      finalUrl: url,
      redirects: [],
      status: 200,
      contentType: 'text/html',
      charset: 'utf-8',
      headers: {},
      originalSha256: original.value.sha256,
      originalBytes: source.length,
    },
    capturedAt: now().toISOString(),
  })
  await library.feeds.markSeen(welcomeSource, [{ guid: language, articleId: id }])
}

const fetchPicture = async () => new Uint8Array(await (await fetch(picture)).arrayBuffer())
