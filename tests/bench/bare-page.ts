import { painted } from './painted'

// What an app with nothing to show takes, and what a machine takes at least for what the list and the search do.

const isPainted = painted()

/** As much as the search answers with: so many hits, with what is marked in them or without. */
const answers = `onmessage = ({ data: { count, withExcerpts } }) => {
  const marked = { text: 'mưa '.repeat(40), marks: [{ start: 0, end: 3 }, { start: 4, end: 7 }] }
  const hits = Array.from({ length: count }, (_none, at) => ({ id: 'aaaaaaaa-0000-4000-8000-' + at, score: at / 7, exact: 2 }))
  const excerpts = withExcerpts ? hits.map(() => structuredClone({ title: marked, snippet: marked })) : []
  postMessage({ total: count, hits, excerpts })
}`

/** Asks a worker that has nothing to look for. @returns milliseconds of each answer */
async function messages(rounds: number, count: number, withExcerpts: boolean): Promise<number[]> {
  const worker = new Worker(URL.createObjectURL(new Blob([answers])))
  const ms: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    await new Promise((resolve) => {
      worker.addEventListener('message', resolve, { once: true })
      worker.postMessage({ count, withExcerpts }, [])
    })
    ms.push(performance.now() - begun)
    // As between two searches.
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  worker.terminate()
  return ms
}

/** Shows one of two lists of plain rows that are there already. @returns milliseconds from the click on a button until it is painted */
async function views(rounds: number, rows: number): Promise<number[]> {
  const lists = ['Trời mưa', 'Trời nắng'].map((words) => {
    const list = document.createElement('div')
    for (let row = 0; row < rows; row++) {
      const line = document.createElement('p')
      line.textContent = `${words}, ${row}`
      list.append(line)
    }
    return list
  })
  const button = document.createElement('button')
  const shown = document.createElement('main')
  let next = 0
  button.addEventListener('click', () => shown.replaceChildren(lists[next++ % lists.length] ?? ''))
  document.body.replaceChildren(button, shown)
  const ms: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.timeOrigin + performance.now()
    button.click()
    ms.push((await painted()) - begun)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return ms
}

Object.assign(window, { trangBench: { painted: isPainted, messages, views } })
