import { describe, expect, it } from 'vitest'
import { nextPage } from '@core/capture/next-page'

const site = 'https://a.example'
const article = '/tin/bai.html'
type From = { first?: string; current?: string; origin?: string }
const follow = (next: string, { first = article, current = first, origin = site }: From = {}) =>
  nextPage(site + first, site + current, { links: [origin + next], pagers: [] })
const inPager = (numbers: Record<number, string | null>, { first = article, current = first }: From = {}) =>
  nextPage(site + first, site + current, {
    links: [],
    pagers: [
      Object.entries(numbers).map(([number, path]) => ({
        number: Number(number),
        url: path === null ? null : new URL(path, site + current).href,
      })),
    ],
  })

describe('a link to the next page', () => {
  it.each([
    ['/tin/bai.html', '/tin/bai.html?page=2'],
    ['/tin/bai.html', '/tin/bai.html?p=2'],
    ['/tin/bai.html', '/tin/bai.html?trang=2'],
    ['/tin/bai.html', '/tin/bai-p2.html'],
    ['/tin/bai.html', '/tin/bai_2.html'],
    ['/tin/bai.html', '/tin/bai-trang-2.html'],
    ['/tin/bai.html', '/tin/bai.html/page/2'],
    ['/tin/bai.html', '/tin/bai/2.html'],
    ['/tin/bai/', '/tin/bai/2/'],
    ['/tin/bai', '/tin/bai/page/2/'],
    ['/tin/bai', '/tin/bai/trang-2'],
    ['/tin/bai/', '/tin/bai/index_2.html'],
    ['/tin/bai/index.html', '/tin/bai/index_2.html'],
    ['/xem.php?id=7', '/xem.php?id=7&page=2'],
    ['/xem.php?id=7', '/xem.php?page=2&id=7'],
    ['/tin/bai.html?utm_source=zalo', '/tin/bai.html?page=2'],
    ['/tin/bai.html?page=1', '/tin/bai.html?page=2'],
    ['/tin/bai/page/3', '/tin/bai/page/4'],
  ])('of %s may be %s', (first, next) => {
    expect(follow(next, { first })).toBe(site + next)
  })

  it.each([
    ['/tin/bai.html?page=2', '/tin/bai.html?page=3'],
    ['/tin/bai.html?p=2', '/tin/bai.html?p=3'],
    ['/tin/bai-p9.html', '/tin/bai-p10.html'],
    ['/tin/bai_2.html', '/tin/bai_3.html'],
  ])('goes on from %s to %s', (current, next) => {
    expect(follow(next, { current })).toBe(site + next)
  })

  it.each([
    ['another article, as WordPress has it', '/mam-tom/', '/banh-cuon/'],
    ['the next post by its number', '/?p=124', '/?p=123'],
    ['the next of a series', '/ky-su/4', '/ky-su/3'],
    ['the next of a series by its name', '/iphone-16/', '/iphone-15/'],
    ['the same title once more', '/ben-do-2/', '/ben-do/'],
    ['a page further on', '/tin/bai.html?page=3', '/tin/bai.html'],
    ['the page itself', '/tin/bai.html', '/tin/bai.html'],
    ['the first page', '/tin/bai.html?page=1', '/tin/bai.html'],
    ['a page of its comments', '/tin/bai/comment-page-2/', '/tin/bai/'],
    ['a page of another article', '/tin/khac.html?page=2', '/tin/bai.html'],
    ['an article by another number', '/xem.php?id=8&page=2', '/xem.php?id=7'],
    ['a page of a list', '/tin/page/2', '/tin/bai.html'],
    ['a year', '/tin/bai/2026', '/tin/bai'],
  ])('is not one to %s', (_what, next, first) => {
    expect(follow(next, { first })).toBeNull()
  })

  it('goes back nowhere, and to no other article from a later part', () => {
    expect(follow('/tin/bai.html?page=1', { current: '/tin/bai.html?page=2' })).toBeNull()
    expect(follow('/tin/bai.html?page=2', { current: '/tin/bai.html?page=2' })).toBeNull()
    expect(follow('/tin/khac.html?page=3', { current: '/tin/khac.html?page=2' })).toBeNull()
  })

  it('leads to no other site', () => {
    expect(follow('/tin/bai.html?page=2', { origin: 'https://b.example' })).toBeNull()
    expect(follow('/tin/bai.html?page=2', { origin: 'http://a.example' })).toBeNull()
    expect(follow('/tin/bai.html?page=2', { origin: 'https://a.example:8443' })).toBeNull()
  })

  it('is found among others', () => {
    const links = ['/khac/', '/tin/bai.html', '/tin/bai.html?page=2'].map((path) => site + path)
    expect(nextPage(`${site}/tin/bai.html`, `${site}/tin/bai.html`, { links, pagers: [] })).toBe(links[2])
  })
})

describe('a numbered pager', () => {
  it('leads on by the number behind the current one, whatever the address calls it', () => {
    expect(inPager({ 1: null, 2: '/tin/bai-2.html', 3: '/tin/bai-3.html' })).toBe(`${site}/tin/bai-2.html`)
    expect(inPager({ 1: '#', 2: '?start=10' })).toBe(`${site}/tin/bai.html?start=10`)
    // Drupal counts from 0.
    expect(inPager({ 1: '/tin/bai.html', 2: '?page=1' })).toBe(`${site}/tin/bai.html?page=1`)
    const second = { current: '/tin/bai-2.html' }
    expect(inPager({ 1: '/tin/bai.html', 2: null, 3: '/tin/bai-3.html' }, second)).toBe(
      `${site}/tin/bai-3.html`,
    )
  })

  it.each<[string, Record<number, string | null>]>([
    ['after the last number', { 1: '/tin/bai.html?s=0', 2: null }],
    ['to other articles', { 1: null, 2: '/tin/khac.html', 3: '/tin/nua.html' }],
    ['to another article by its number', { 1: null, 2: '/tin/khac-2.html' }],
    ['through comments', { 1: null, 2: '?cpage=2' }],
    ['where nothing is the current page', { 2: '?start=10', 3: '?start=20' }],
    ['where two numbers are', { 1: null, 2: null, 3: '?start=20' }],
    ['over a number that is left out', { 1: null, 3: '?start=20' }],
  ])('does not lead on %s', (_what, numbers) => {
    expect(inPager(numbers)).toBeNull()
  })

  it('leads to no other site', () => {
    expect(inPager({ 1: null, 2: 'https://b.example/tin/bai-2.html' })).toBeNull()
  })
})
