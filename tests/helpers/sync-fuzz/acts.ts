import { textSizes } from '@core/reading-style'
import type { Library, Undo } from '@renderer/data'
import type { SyncLaptop } from '../laptops'
import { capturedPage } from '../library'
import { weighted, type Random } from './random'

// What people do with a library, each with how often. Whatever is written has a word of its own in it, so that it can be told whether it is still there.

export type Hand = {
  laptop: SyncLaptop
  library: Library
  random: Random
  /** A number that nobody had before. */
  next: () => number
  /** What can be undone on this laptop, the latest last. */
  undos: Undo[]
}

type Act = (hand: Hand) => Promise<unknown>

const words = ['nước', 'lửa', 'gió', 'đất', 'mưa', 'nắng', 'sông', 'núi', 'biển', 'rừng']
const sentence = (random: Random) =>
  Array.from({ length: 1 + random.below(4) }, () => random.one(words)).join(random.chance(0.3) ? '\n' : ' ')
const written = ({ random, next }: Hand) => `${sentence(random)} w${next()}`
const named = (hand: Hand) => written(hand).replaceAll('\n', ' ')

/** A note as somebody goes on with it: more at its end or beginning, a word that goes, or another one. */
function edited(hand: Hand, note: string): string {
  const { random } = hand
  if (note === '' || random.chance(0.25)) return written(hand)
  if (random.chance(0.2)) return note.split(' ').slice(1).join(' ')
  return random.chance(0.5) ? `${note}\n${written(hand)}` : `${written(hand)}\n${note}`
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

const anyArticle = async ({ library, random }: Hand) =>
  random.one(idsOf(await library.articles.list({ kind: random.chance(0.2) ? 'trash' : 'all' })))

/** Does something to an article, where there is one. */
const toArticle =
  (work: (id: string, hand: Hand) => Promise<unknown>): Act =>
  async (hand) => {
    const id = await anyArticle(hand)
    return id === undefined ? undefined : work(id, hand)
  }

const undoable = async ({ undos }: Hand, changing: Promise<Undo>): Promise<void> =>
  void undos.push(await changing)

const articles: readonly (readonly [number, Act])[] = [
  [6, ({ library, next }) => library.articles.enqueue(`https://example.test/${next()}`)],
  // What another laptop may have, too.
  [1, ({ library, random }) => library.articles.enqueue(`https://example.test/both/${random.below(20)}`)],
  [
    6,
    toArticle(async (id, { library, random }) => {
      const article = await library.articles.get(id)
      if (!article) return
      const text = `${sentence(random)} và ${sentence(random)} cùng ${sentence(random)}`
      const page = { url: article.url, canonicalUrl: null, html: `<p>${text}</p>`, text }
      await library.articles.storeVersion(id, capturedPage(page))
    }),
  ],
  [8, toArticle((id, { library, random }) => library.many.set([id], { starred: random.chance(0.5) }))],
  [
    8,
    toArticle(async (id, { library, random }) => {
      const state = random.one(['inbox', 'archive', 'archive', 'trash'] as const)
      if (state) await library.many.set([id], { state })
    }),
  ],
  [
    5,
    toArticle((id, { library, random }) =>
      library.articles.setProgress(id, random.chance(0.2) ? 0 : random.next()),
    ),
  ],
  [3, toArticle((id, { library, random }) => library.articles.setRead(id, random.chance(0.7)))],
  [
    1,
    toArticle((id, { library, random }) =>
      library.articles.setStyle(id, random.chance(0.2) ? null : { size: random.one(textSizes) ?? 19 }),
    ),
  ],
  [
    2,
    async ({ library, random }) => {
      const id = random.one(await library.many.trashed())
      if (id !== undefined) await library.many.deleteForever([id])
    },
  ],
  [
    1,
    async (hand) => {
      const { library, random } = hand
      const [one, other] = [await anyArticle(hand), await anyArticle(hand)]
      if (one === undefined || other === undefined || one === other) return
      const { merge, keepApart } = library.duplicates
      await undoable(hand, random.chance(0.5) ? merge(one, [other]) : keepApart([one, other]))
    },
  ],
]

const notes: readonly (readonly [number, Act])[] = [
  [
    8,
    toArticle(async (id, hand) => {
      const known = await hand.library.bookmarks.own(id)
      await hand.library.bookmarks.add(id, { note: edited(hand, known?.note ?? '') })
    }),
  ],
  [
    2,
    async (hand) => {
      const { library, random } = hand
      const mark = random.one(await library.bookmarks.list())
      const removed = mark && (await library.bookmarks.remove(mark.id))
      if (removed) hand.undos.push(removed.undo)
    },
  ],
  [
    2,
    async ({ library, laptop: { db }, random }) => {
      const version = random.one(await db.versions.toArray())
      const start = random.below(8)
      if (version)
        await library.bookmarks.addPlace(version.articleId, {
          ...{ versionId: version.id, range: { start, end: start + 1 + random.below(8) } },
        })
    },
  ],
  [
    2,
    async (hand) => {
      const mark = hand.random.one((await hand.library.bookmarks.list()).filter(({ place }) => place))
      if (mark) await hand.library.bookmarks.setNote(mark.id, edited(hand, mark.note))
    },
  ],
  [
    1,
    async (hand) => {
      const mark = hand.random.one(await hand.library.bookmarks.list())
      if (mark) await undoable(hand, hand.library.bookmarks.move([mark.id], hand.random.one(words) ?? ''))
    },
  ],
  [
    5,
    async (hand) => {
      const { library, laptop, random } = hand
      const version = random.one(await laptop.db.versions.toArray())
      if (!version) return
      const start = random.below(8)
      const made = await library.annotations.add(version.articleId, {
        versionId: version.id,
        range: { start, end: start + 1 + random.below(8) },
        colour: random.one(['yellow', 'green', 'blue'] as const) ?? 'yellow',
        note: random.chance(0.5) ? written(hand) : '',
      })
      if (made) hand.undos.push(made.undo)
    },
  ],
  [
    5,
    async (hand) => {
      const { library, random } = hand
      const one = random.one(await library.annotations.list())
      const tags = idsOf(await library.tags.list())
      if (one)
        await library.annotations.update(one.id, {
          ...(random.chance(0.5) && { note: edited(hand, one.note) }),
          ...(random.chance(0.3) && { colour: 'pink' as const }),
          ...(random.chance(0.3) && { tagIds: tags.filter(() => random.chance(0.5)) }),
        })
    },
  ],
  [
    2,
    async (hand) => {
      const one = hand.random.one(await hand.library.annotations.list())
      if (one) await undoable(hand, hand.library.annotations.remove(one.id))
    },
  ],
]

const labels: readonly (readonly [number, Act])[] = [
  // What another laptop may have, too.
  [1, ({ library, random }) => library.tags.create(random.one(words) ?? '')],
  [2, (hand) => hand.library.tags.create(named(hand))],
  [
    6,
    toArticle(async (id, hand) => {
      const { library, random } = hand
      const tags = idsOf(await library.tags.list())
      const chosen = {
        add: tags.filter(() => random.chance(0.3)),
        remove: tags.filter(() => random.chance(0.2)),
      }
      await undoable(hand, library.tags.assign([id], chosen))
    }),
  ],
  [
    2,
    async (hand) => {
      const { library, random } = hand
      const tags = await library.tags.list()
      const [one, other] = [random.one(tags), random.one(tags)]
      if (!one || !other) return
      if (random.chance(0.4)) await undoable(hand, library.tags.remove(one.id))
      else if (random.chance(0.3)) await undoable(hand, library.tags.merge([one.id], other.id))
      else await library.tags.update(one.id, random.chance(0.7) ? { name: named(hand) } : { colour: 'red' })
    },
  ],
  [
    2,
    async ({ library, random, next }) => {
      const parent = random.one(await library.collections.list())
      await library.collections.create({
        name: `nhóm ${next()}`,
        ...(parent && random.chance(0.4) && { parentId: parent.id }),
      })
    },
  ],
  [
    4,
    toArticle(async (id, hand) => {
      const { library, random } = hand
      const collection = random.one(await library.collections.list())
      if (!collection) return
      if (random.chance(0.7)) await library.collections.add(collection.id, [id])
      else await undoable(hand, library.collections.take(collection.id, [id]))
    }),
  ],
  [
    2,
    async (hand) => {
      const { library, random } = hand
      const all = await library.collections.list()
      const collection = random.one(all)
      if (!collection) return
      if (random.chance(0.3)) await undoable(hand, library.collections.remove(collection.id))
      else if (random.chance(0.5)) await library.collections.update(collection.id, { name: named(hand) })
      else await library.collections.move(collection.id, random.one([null, ...idsOf(all)]) ?? null)
    },
  ],
]

const others: readonly (readonly [number, Act])[] = [
  [
    1,
    ({ library, random }) =>
      library.settings.setReadingStyle({
        ...(random.chance(0.5) && { layout: 'paged' }),
        size: random.one(textSizes) ?? 19,
      }),
  ],
  [
    2,
    async (hand) => {
      const { library, random } = hand
      const feed = random.one(await library.feeds.list())
      if (!feed || random.chance(0.4))
        return library.feeds.add({
          ...{ url: `https://feed.test/${random.below(20)}`, cause: 'person', title: named(hand) },
          ...{ siteUrl: null, folder: '', format: 'rss' },
        })
      if (random.chance(0.3)) return library.feeds.update(feed.id, { title: named(hand) })
      if (random.chance(0.1)) return library.feeds.remove(feed.id)
      const articleId = await anyArticle(hand)
      return articleId === undefined
        ? undefined
        : library.feeds.markSeen(feed.id, [{ guid: `g${random.below(50)}`, articleId }])
    },
  ],
  [
    3,
    async ({ library, undos }) => {
      const undo = undos.pop()
      if (undo && undo.length > 0) undos.push(await library.undo(undo))
    },
  ],
]

const acts = [...articles, ...notes, ...labels, ...others]

/** Has a person do something. */
export const act = (hand: Hand): Promise<unknown> => weighted(hand.random, acts)(hand)
