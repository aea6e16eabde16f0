import { createAnchorer } from '@core/anchor/anchor'
import { createDescriber } from '@core/anchor/describe'
import { editArticle } from '../helpers/edited-article'
import { frameMade } from './painted'

// Stands before the window's own script, opens articles as people do, and looks when they are there.

/** How long it is waited for anything, in ms. */
const givenUp = 30_000

async function until<Found>(look: () => Found | null | undefined, what: string): Promise<Found> {
  for (const begun = performance.now(); performance.now() - begun < givenUp;) {
    const found = look()
    if (found !== null && found !== undefined) return found
    await new Promise(requestAnimationFrame)
  }
  throw new Error(`there is no ${what}`)
}

const frame = () => document.querySelector<HTMLIFrameElement>('#article iframe')

/** All that are listed, in the view of everything. */
async function list(articles: number): Promise<void> {
  const views = await until(() => {
    const all = [...document.querySelectorAll<HTMLElement>('#root > :not([inert]) #sidebar ul button')]
    return all.length > 0 ? all : null
  }, 'sidebar')
  for (const view of views.slice(0, 10)) {
    view.click()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const grid = document.querySelector('#list [role=grid]:has([data-article])')
    if (Number(grid?.getAttribute('aria-rowcount')) >= articles) return
  }
  throw new Error(`there is no list of ${articles} articles`)
}

async function rowOf(id: string): Promise<HTMLElement> {
  const grid = await until(() => document.querySelector('#list [role=grid]'), 'list')
  grid.scrollTop = 0
  return until(() => {
    const row = grid.querySelector<HTMLElement>(`[data-article="${id}"]`)
    if (!row) grid.scrollTop += 200
    return row
  }, `article ${id}`)
}

/** @returns milliseconds from the click on an article until its first paragraph is painted, nothing of it faint any more */
async function open(id: string): Promise<number> {
  const row = await rowOf(id)
  const before = frame()?.contentDocument
  const begun = performance.timeOrigin + performance.now()
  row.click()
  await until(() => {
    const element = frame()
    const shown = element?.contentDocument
    const isOpaque = element && getComputedStyle(element).opacity === '1'
    return shown !== before && isOpaque ? shown?.querySelector('body > article p') : null
  }, 'paragraph')
  const ms = (await frameMade()) - begun
  await new Promise((resolve) => setTimeout(resolve, 600))
  return ms
}

/** Scrolls the article that is open from its beginning to its end. @returns the longest task in ms; 0 where none took 50 */
async function scroll(frames: number): Promise<number> {
  const tasks: number[] = []
  const observer = new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) tasks.push(duration)
  })
  const root = frame()?.contentDocument?.documentElement
  if (!root) throw new Error('there is no article')
  observer.observe({ type: 'longtask' })
  for (let count = 0; count <= frames; count++) {
    root.scrollTop = ((root.scrollHeight - root.clientHeight) * count) / frames
    await new Promise(requestAnimationFrame)
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  observer.disconnect()
  return Math.max(0, ...tasks)
}

/** Finds 500 passages of each text after a fifth of it was edited. @returns milliseconds for all of them */
function anchor(texts: readonly string[]): number {
  let ms = 0
  for (const [seed, text] of texts.entries()) {
    const { before, after, passages } = editArticle(text, { seed, share: 0.2, passages: 500 })
    const describe = createDescriber(before)
    const selectors = passages.map(({ range }) => describe(range.start, range.end))
    const begun = performance.now()
    selectors.map(createAnchorer(after))
    ms += performance.now() - begun
  }
  return ms
}

Object.assign(window, { trangBench: { list, open, scroll, anchor } })
