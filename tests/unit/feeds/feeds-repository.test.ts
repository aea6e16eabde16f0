import { describe, expect, it } from 'vitest'
import { linesBetween } from '@renderer/data/change-lines'
import { openTestLibrary } from '../../helpers/library'

const fields = { url: 'https://a.example/rss', title: 'A', siteUrl: null, folder: '', format: 'rss' as const }
const entry = (guid: string) => ({ guid, url: `https://a.example/${guid}`, title: guid, publishedAt: null })

describe('the repository of feeds', () => {
  it('has one feed for an address', async () => {
    const { library } = await openTestLibrary()
    const feed = await library.feeds.add(fields)
    expect(await library.feeds.add({ ...fields, title: 'Khác' })).toEqual(feed)
    expect(await library.feeds.list()).toHaveLength(1)
  })

  it('tells which entries are new to a feed, in their order', async () => {
    const { library } = await openTestLibrary()
    const feed = await library.feeds.add(fields)
    const other = await library.feeds.add({ ...fields, url: 'https://b.example/rss' })
    await library.feeds.markSeen(feed.id, [
      { guid: '2', articleId: 'article' },
      { guid: '4', articleId: null },
    ])
    const entries = ['5', '4', '3', '2', '1'].map(entry)
    expect((await library.feeds.newEntries(feed.id, entries)).map(({ guid }) => guid)).toEqual([
      '5',
      '3',
      '1',
    ])
    expect(await library.feeds.newEntries(other.id, entries)).toHaveLength(5)
  })

  it('gives back what it removed, and what it brought stays known and stays in the library', async () => {
    const { library } = await openTestLibrary()
    const feed = await library.feeds.add(fields)
    const article = await library.articles.enqueue('https://a.example/1', { feedId: feed.id })
    await library.feeds.markSeen(feed.id, [{ guid: '1', articleId: article.id }])
    const removed = await library.feeds.remove(feed.id)
    expect(await library.feeds.list()).toEqual([])
    expect(await library.articles.get(article.id)).toBeDefined()
    expect(removed).toEqual(feed)
    await library.feeds.restore(feed)
    expect(await library.feeds.get(feed.id)).toEqual(feed)
    expect(await library.feeds.newEntries(feed.id, [entry('1')])).toEqual([])
  })

  it('gives nothing back where its address is subscribed to again', async () => {
    const { library } = await openTestLibrary()
    const feed = await library.feeds.add(fields)
    await library.feeds.remove(feed.id)
    const again = await library.feeds.add(fields)
    expect(await library.feeds.restore(feed)).toEqual(again)
    expect(await library.feeds.list()).toEqual([again])
  })

  it('logs each change with the row that it changes', async () => {
    const { db, library } = await openTestLibrary()
    const feed = await library.feeds.add(fields)
    await library.feeds.update(feed.id, { title: 'B' })
    await library.feeds.markSeen(feed.id, [{ guid: '1', articleId: null }])
    await library.feeds.remove(feed.id)
    expect((await linesBetween(db, 1, Infinity)).map(({ entity, id, op }) => [entity, id, op])).toEqual([
      ['feed', feed.id, 'put'],
      ['feed', feed.id, 'put'],
      ['feedEntry', `${feed.id} 1`, 'put'],
      ['feed', feed.id, 'delete'],
    ])
  })
})
