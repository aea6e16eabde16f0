import { describe, expect, it } from 'vitest'
import type { Feed } from '@core/feed'
import { feedName, folderWords, groupFeeds } from '@renderer/features/feeds/feed-groups'

const feed = (title: string, folder = ''): Feed => ({
  id: title,
  url: `https://a.example/${title}`,
  siteUrl: null,
  title,
  folder,
  format: 'rss',
  addedAt: '2026-01-01T00:00:00Z',
  etag: null,
  lastModified: null,
  checkedAt: null,
  succeededAt: null,
  error: null,
})

describe('groupFeeds', () => {
  it('puts feeds without a folder first, then folders, each in the order of Vietnamese', () => {
    const feeds = [
      feed('Đời sống'),
      feed('Zing', 'Báo/Việt'),
      feed('Áo dài'),
      feed('Báo 10'),
      feed('Báo 9'),
      feed('Dân gian', 'Âm nhạc'),
      feed('An ninh', 'Báo/Việt'),
    ]
    expect(
      groupFeeds(feeds, 'vi').map(({ path, feeds: members }) => [path, members.map(({ title }) => title)]),
    ).toEqual([
      ['', ['Áo dài', 'Báo 9', 'Báo 10', 'Đời sống']],
      ['Âm nhạc', ['Dân gian']],
      ['Báo/Việt', ['An ninh', 'Zing']],
    ])
  })

  it('has no group for nothing', () => {
    expect(groupFeeds([], 'vi')).toEqual([])
  })
})

describe('words for feeds', () => {
  it('shows the way into a folder', () => {
    expect(folderWords('Báo/Việt')).toBe('Báo › Việt')
  })

  it('calls a feed that never answered by its address', () => {
    const unnamed = { title: 'https://www.bao.example/rss', url: 'https://www.bao.example/rss' }
    expect(feedName(unnamed)).toBe('bao.example/rss')
    expect(feedName({ ...unnamed, title: 'Báo' })).toBe('Báo')
  })
})
