import { expect, test, vi } from 'vitest'
import { parseQuery } from '@core/search/query'
import { createFollower } from '@renderer/data/search/follower'
import { createHelpers, type FromHelper, type Helpers, type ToHelper } from '@renderer/data/search/helpers'
import { createLibraryReader } from '@renderer/data/search/library-reader'
import { createSliceReader, receive, send } from '@renderer/data/search/slice'
import { capturedPage, openTestLibrary } from '../../helpers/library'

type TestLibrary = Awaited<ReturnType<typeof openTestLibrary>>

const pause = () => Promise.resolve()

async function save({ library, advance }: TestLibrary, title: string, text: string): Promise<string> {
  advance(1000)
  const url = `https://example.com/${encodeURIComponent(title)}`
  const { id } = await library.articles.enqueue(url)
  await library.articles.storeVersion(id, capturedPage({ url, canonicalUrl: null, title, text }))
  return id
}

/** Helpers in this thread; what they say is copied, as between threads. */
function helpersOf({ db }: TestLibrary, fails: (ids: readonly string[]) => boolean = () => false) {
  const readSlice = createSliceReader(db, pause)
  const asked: (readonly string[])[] = []
  const answers: Promise<unknown>[] = []
  const helpers: Helpers = {
    ahead: 2,
    read: (ids, known, labels) => {
      asked.push(ids)
      const read = async () =>
        receive(structuredClone(send(await readSlice(structuredClone({ ids, known, labels })))))
      const answer = fails(ids) ? Promise.resolve(null) : read()
      answers.push(answer)
      return answer
    },
    rest: vi.fn(),
  }
  return { helpers, asked, answers }
}

async function follow({ db }: TestLibrary, helpers: Helpers) {
  const follower = createFollower(createLibraryReader(db, pause), null, { pause, helpers, slice: 2 })
  const run = async () => {
    while ((await follower.step()) !== 'waits');
  }
  const find = (text: string) => {
    const query = parseQuery(text)
    if (!query.ok) throw new Error('not read')
    return follower.index.search(query.value, { kind: 'all' }, 50).hits.map(({ id }) => id)
  }
  return { follower, run, find }
}

const saveSome = async (library: TestLibrary) => {
  const ids: string[] = []
  for (let at = 0; at < 7; at++) ids.push(await save(library, `Bài ${at}`, `Trời mưa to, lần thứ ${at}.`))
  return ids
}

test('what helpers have read is found as if it had been read here', async () => {
  const library = await openTestLibrary()
  const ids = await saveSome(library)
  const tag = await library.library.tags.create('Nước')
  if (!tag.ok) throw new Error('not made')
  await library.library.tags.assign(ids.slice(2, 4), { add: [tag.value.id] })
  const { helpers, asked } = helpersOf(library)
  const { run, find } = await follow(library, helpers)
  await run()
  expect(asked.flat()).toEqual(ids.toReversed())
  expect(find('"mua to"')).toEqual(ids.toReversed())
  expect(find('"lần thứ 3"')).toEqual([ids[3]])
  expect(find('tag:nước')).toEqual([ids[3], ids[2]])
  expect(helpers.rest).toHaveBeenCalled()
})

test('what they could not read is read here', async () => {
  const library = await openTestLibrary()
  const ids = await saveSome(library)
  const { helpers } = helpersOf(library, (some) => some.includes(ids[3] ?? ''))
  const { run, find } = await follow(library, helpers)
  await run()
  expect(find('"mua to"')).toEqual(ids.toReversed())
})

test('what has changed since they read it is as it is now', async () => {
  const library = await openTestLibrary()
  const ids = await saveSome(library)
  const [, one = '', other = ''] = ids
  const { helpers, asked, answers } = helpersOf(library)
  const { follower, run, find } = await follow(library, helpers)
  while (asked.length < 3) await follower.step()
  await Promise.all(answers)
  expect(asked[2]).toEqual([other, one])
  await library.library.articles.storeVersion(one, capturedPage({ text: 'Nắng lên.' }))
  await library.library.articles.setState(other, 'trash')
  await run()
  expect(find('"mua to"')).toEqual([...ids.slice(3).toReversed(), ids[0]])
  expect(find('nang')).toEqual([one])
})

/** As much of a worker as helpers ask for. */
class TestWorker extends EventTarget {
  static readonly all: TestWorker[] = []
  readonly asked: ToHelper[] = []
  readonly terminate = vi.fn()
  constructor() {
    super()
    TestWorker.all.push(this)
  }
  postMessage(message: ToHelper): void {
    this.asked.push(message)
  }
  answer(sent: FromHelper['sent']): void {
    const { number = 0 } = this.asked.shift() ?? {}
    this.dispatchEvent(new MessageEvent('message', { data: { number, sent } satisfies FromHelper }))
  }
}

test('slices are shared out among threads, which end when there is nothing to read', async () => {
  const helpers = createHelpers(() => new TestWorker() as unknown as Worker)
  const slices = ['a', 'b', 'c'].map((id) => helpers.read([id], [undefined], null))
  const [one, other] = TestWorker.all.splice(0)
  expect([one?.asked.length, other?.asked.length]).toEqual([2, 1])
  other?.answer({ articles: [], likenesses: [], parts: null })
  one?.answer(null)
  expect(await slices[0]).toBeNull()
  expect(await slices[1]).toEqual({ articles: [], built: null })
  helpers.rest()
  expect(await slices[2]).toBeNull()
  expect(one?.terminate).toHaveBeenCalled()
})

test('a thread that has met a bug is not asked again', async () => {
  const helpers = createHelpers(() => new TestWorker() as unknown as Worker)
  const slice = helpers.read(['a'], [undefined], null)
  const [one] = TestWorker.all.splice(0)
  one?.dispatchEvent(new Event('error'))
  expect(await slice).toBeNull()
  expect(await helpers.read(['a'], [undefined], null)).toBeNull()
  expect(TestWorker.all).toHaveLength(0)
})
