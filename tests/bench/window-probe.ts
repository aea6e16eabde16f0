import { frameMade, painted } from './painted'

// Stands before the window's own script, and looks at what people see and at what the search says, without a part in either.

type Progress = { left: number; total: number }
type FromSearch = { kind: string; id: unknown; progress: Progress; result: unknown }

/** Milliseconds since 1970. */
const now = () => performance.timeOrigin + performance.now()

const rowsNow = () => document.querySelectorAll('#list [role=row][data-article]')
const firstRow = () => rowsNow()[0]?.getAttribute('data-article') ?? null
const nextFrame = () =>
  new Promise((resolve) => {
    requestAnimationFrame(resolve)
  })

const soonest = (selector: string) =>
  new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector) === null) return
      observer.disconnect()
      resolve(painted())
    })
    observer.observe(document, { childList: true, subtree: true })
  })
/** When the rows of the first list had been painted, and when those that can be used. */
const list = soonest('#list [role=row][data-article]')
const usable = soonest('#root > :not([inert]) #list [role=row][data-article]')

let searching: Worker | undefined
const index: { startedAt?: number; openedAt?: number; builtAt?: number } = {}
let built: () => void = () => undefined
const isBuilt = new Promise<void>((resolve) => {
  built = resolve
})

const watch = (worker: Worker) => {
  searching = worker
  index.startedAt = now()
  worker.addEventListener('message', ({ data }: MessageEvent<FromSearch>) => {
    if (data.kind !== 'progress') return
    index.openedAt ??= now()
    if (data.progress.left > 0) return
    index.builtAt ??= now()
    built()
  })
}

window.Worker = new Proxy(Worker, {
  construct(target, [url, options]: [string, WorkerOptions?]) {
    const worker = new target(url, options)
    if (options?.name === 'search') watch(worker)
    return worker
  },
})

let asked = 0
function ask(args: { query: string; limit: number; excerpts: number }): Promise<{ total: number }> {
  const id = `bench-${++asked}`
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent<FromSearch>) => {
      if (data.id !== id) return
      searching?.removeEventListener('message', listen)
      const { value } = data.result as { value: { total: number } }
      resolve(value)
    }
    searching?.addEventListener('message', listen)
    const request = { kind: 'request', id, name: 'search', args: { ...args, scope: { kind: 'all' } } }
    searching?.postMessage(request, [])
  })
}

/** From asking to the first 50 hits. @returns milliseconds of each, and how many it found */
async function search(
  queries: readonly string[],
  excerpts: number,
): Promise<{ ms: number; total: number }[]> {
  const answers: { ms: number; total: number }[] = []
  for (const query of queries) {
    const begun = performance.now()
    const { total } = await ask({ query, limit: 50, excerpts })
    answers.push({ ms: performance.now() - begun, total })
    // As somebody would, it waits until the next one.
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return answers
}

/** The last number of the library's log of changes. */
async function lastChange(db: IDBDatabase): Promise<number> {
  const request = db.transaction('changes').objectStore('changes').openKeyCursor(null, 'prev')
  await new Promise((resolve, reject) => {
    request.addEventListener('success', resolve)
    request.addEventListener('error', reject)
  })
  return Number(request.result?.key ?? 0)
}

/** Waits for a word to be stored, and then to be found. @returns milliseconds between the two */
async function found(word: string): Promise<number> {
  const opening = indexedDB.open('trang')
  const db = await new Promise<IDBDatabase>((resolve) => {
    opening.addEventListener('success', () => resolve(opening.result))
  })
  const before = await lastChange(db)
  while ((await lastChange(db)) === before) await new Promise((resolve) => setTimeout(resolve, 2))
  const storedAt = now()
  db.close()
  while ((await ask({ query: word, limit: 1, excerpts: 0 })).total === 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
  return now() - storedAt
}

/** How long it is waited for a list, in ms. */
const givenUp = 120_000

/** Opens each of the first views that has articles, several times, and leaves the longest list open. @returns milliseconds from the click to the rows painted */
async function views(rounds: number): Promise<number[]> {
  const heading = () => document.querySelector('#list h1')?.textContent ?? ''
  const isThere = () => document.querySelector('#list')?.getAttribute('aria-busy') === 'false'
  const buttons = [...document.querySelectorAll<HTMLElement>('#sidebar ul button')].slice(0, 10)
  const lists: { button: HTMLElement; name: string; row: string; rows: number }[] = []
  for (const button of buttons) {
    button.click()
    const begun = performance.now()
    let since = begun
    for (let last = ''; performance.now() - since < 1000 && performance.now() - begun < givenUp;) {
      await nextFrame()
      const seen = `${heading()} ${firstRow() ?? ''}`
      if (seen !== last || !isThere()) since = performance.now()
      last = seen
    }
    const row = firstRow()
    const rows = Number(document.querySelector('#list [role=grid]')?.getAttribute('aria-rowcount'))
    if (row !== null) lists.push({ button, name: heading(), row, rows })
  }
  const ms: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const { button, name, row } of lists) {
      const begun = now()
      button.click()
      while ((heading() !== name || firstRow() !== row) && now() - begun < givenUp) await nextFrame()
      // This frame shows them.
      ms.push((await frameMade()) - begun)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  lists.sort((a, b) => b.rows - a.rows)[0]?.button.click()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return ms
}

/** Scrolls the list of everything from its beginning to its end. @returns the longest task in ms; 0 where none took 50 */
async function scroll(frames: number): Promise<number> {
  const tasks: number[] = []
  const observer = new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) tasks.push(duration)
  })
  const grid = document.querySelector('#list [role=grid]')
  if (!grid) throw new Error('there is no list')
  observer.observe({ type: 'longtask' })
  for (let frame = 0; frame <= frames; frame++) {
    grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * frame) / frames
    await nextFrame()
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  observer.disconnect()
  return Math.max(0, ...tasks)
}

/** What undoes the last act, while a toast offers it. */
const undoButtons = () =>
  [...document.querySelectorAll('button')].filter(({ textContent }) => /^(Undo|Hoàn tác)$/.test(textContent))

/** Whether there is this number in the words, whatever stands between its thousands. */
const says = (element: Element | null, count: number) =>
  element?.getAttribute('aria-label')?.replaceAll(/\D/g, '') === String(count) ||
  element?.textContent.replaceAll(/\D/g, '').includes(String(count))

/** Chooses the first rows of the inbox with the mouse, and archives them with a key. @returns milliseconds from it to the toast */
async function archive(count: number): Promise<number> {
  document.querySelector<HTMLElement>('#sidebar ul button')?.click()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const grid = document.querySelector<HTMLElement>('#list [role=grid]')
  const rows = Number(grid?.getAttribute('aria-rowcount'))
  if (!grid || rows < count) throw new Error('there are too few articles in the list')
  const rowAt = async (position: number): Promise<Element> => {
    for (const begun = now(); ;) {
      if (now() - begun > givenUp) throw new Error(`there is no row ${position}`)
      grid.scrollTop = ((position - 1) / rows) * grid.scrollHeight
      await nextFrame()
      const row = grid.querySelector(`[data-article][aria-rowindex="${position}"]`)
      if (row) return row
    }
  }
  const click = (target: Element | null, shiftKey: boolean) =>
    target?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }))
  click((await rowAt(1)).querySelector('[data-choose]'), false)
  await nextFrame()
  click(await rowAt(count), true)
  while (!says(document.querySelector('#list [role=group]'), count)) await nextFrame()
  while (undoButtons().length > 0) await nextFrame()
  // The article that tells which way they go is read by then.
  await new Promise((resolve) => setTimeout(resolve, 500))
  const begun = now()
  grid.focus()
  grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', bubbles: true }))
  while (undoButtons().length === 0) await nextFrame()
  const ms = (await painted()) - begun
  const told = undoButtons()[0]?.closest('[role=group], [role=dialog]') ?? null
  if (!says(told, count)) throw new Error(`it was not ${count}: ${told?.textContent}`)
  return ms
}

Object.assign(window, {
  trangBench: {
    painted: list,
    usable,
    search,
    found,
    views,
    scroll,
    archive,
    built: async () => {
      await isBuilt
      return index
    },
    index,
  },
})
