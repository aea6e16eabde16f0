import fc from 'fast-check'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, it } from 'vitest'
import { capturedPage } from '../helpers/library'
import { testFolder } from '../helpers/vault'
import { copyOfDb, openVaultedLibrary, rowsOf, type VaultedLibrary } from '../helpers/vaulted-library'

const urls = ['https://example.com/a', 'https://example.com/b', 'https://example.com/c']
const url = fc.constantFrom(...urls)

/** A change fails: the journal refuses it, or the page goes wrong once the journal, or even a snapshot, has it. */
const when = fc.constantFrom('refused' as const, 'journalled' as const, 'in a snapshot' as const)

/** What people, the queue, and the machine do, in any order. */
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('save' as const), url }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bookmark' as const), url, note: fc.string() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unbookmark' as const), url }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('highlight' as const), url, start: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take highlights away' as const), url }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('tag' as const), url, name: fc.constantFrom('a', 'b') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('untag' as const), name: fc.constantFrom('a', 'b') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('collect' as const), url, name: fc.constantFrom('a', 'b') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('subscribe' as const), url }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unsubscribe' as const), url }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), url }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('star' as const), url, starred: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fail' as const), url, when }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('compact' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remember' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('go back' as const) }) },
)
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

const opened: VaultedLibrary[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

/** A library whose machine fails in every way that leaves the vault whole. */
async function live(history: readonly Action[]): Promise<void> {
  const profile = await testFolder()
  const open = async (factory?: IDBFactory) => {
    const store = await openVaultedLibrary(profile, factory)
    opened.push(store)
    return store
  }
  let store = await open()
  let remembered = await copyOfDb(store.db)
  for (const step of history) {
    switch (step.do) {
      case 'compact':
        await store.vault.compact()
        break
      case 'remember':
        await store.library.recovered()
        remembered = await copyOfDb(store.db)
        break
      case 'restart':
      case 'lose':
      case 'go back': {
        await store.library.recovered()
        const rows = await rowsOf(store.db)
        const { lastSeq } = await store.vault.read()
        await store.close()
        const there = { restart: store.factory, lose: new IDBFactory(), 'go back': remembered }
        store = await open(there[step.do])
        await store.library.recovered()
        expect({ step: step.do, rows: await rowsOf(store.db) }).toEqual({ step: step.do, rows })
        expect(await store.vault.read()).toMatchObject({ lastSeq, damaged: [] })
        remembered = await copyOfDb(store.db)
        break
      }
      default:
        await perform(store, step)
    }
  }
  await store.close()
}

type Change = Exclude<Action, { do: 'compact' | 'remember' | 'restart' | 'lose' | 'go back' }>

async function perform({ library, vault, faults }: VaultedLibrary, step: Change): Promise<void> {
  const { annotations, articles, bookmarks, collections, feeds, many, tags } = library
  if (step.do === 'save') {
    const { id } = await articles.enqueue(step.url)
    await articles.storeVersion(id, capturedPage({ url: step.url, canonicalUrl: null }))
    return
  }
  if (step.do === 'subscribe') {
    await feeds.add({ url: step.url, siteUrl: null, title: step.url, folder: '', format: 'rss' })
    return
  }
  if (step.do === 'unsubscribe') {
    await feeds.remove((await feeds.byUrl(step.url))?.id ?? '')
    return
  }
  if (step.do === 'untag') {
    const tag = (await tags.list()).find(({ name }) => name === step.name)
    await tags.remove(tag?.id ?? '')
    return
  }
  const { id, versionId } = (await articles.byUrl(step.url)) ?? { id: '', versionId: null }
  switch (step.do) {
    case 'tag': {
      const named = await tags.named([step.name])
      if (named.ok) await tags.assign([id], { add: named.value.map((tag) => tag.id) })
      return
    }
    case 'collect': {
      const place = await collections.atPath(['top', step.name])
      if (place.ok) await collections.add(place.value.id, [id])
      return
    }
    case 'bookmark':
      await bookmarks.add(id, { note: step.note })
      return
    case 'unbookmark':
      await bookmarks.remove(id)
      return
    case 'highlight': {
      const range = { start: step.start, end: step.start + 3 }
      await annotations.add(id, { versionId: versionId ?? '', range, colour: 'yellow' })
      await bookmarks.addPlace(id, { versionId: versionId ?? '', range })
      return
    }
    case 'take highlights away':
      for (const annotation of await annotations.ofArticle(id)) await annotations.remove(annotation.id)
      return
    case 'cancel':
      await articles.cancelCapture(id)
      return
    case 'star':
      await many.set([id], { starred: step.starred })
      return
    case 'fail': {
      const append = vault.append
      if (step.when === 'refused') faults.onAppend = async () => ({ type: 'store/disk-full' })
      else
        vault.append = async (batch) => {
          await append(batch)
          if (step.when === 'in a snapshot') await vault.compact()
          throw new Error('the page went wrong')
        }
      await expect(articles.enqueue(`${step.url}/more`)).rejects.toThrow(
        /store\/disk-full|the page went wrong/,
      )
      vault.append = append
      faults.onAppend = async () => null
    }
  }
}

const [a = ''] = urls
/** Histories that have failed once. */
const failed: [Action[]][] = [
  // A copy of a database that a rebuild has filled has to know the next number of a change.
  [
    [
      { do: 'save', url: a },
      { do: 'compact' },
      { do: 'lose' },
      { do: 'go back' },
      { do: 'star', url: a, starred: true },
      { do: 'restart' },
    ],
  ],
]

it('whatever is done to a library, and wherever IndexedDB is lost, its rows are what they were', async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25, size: 'max' }), live), {
    numRuns: 15,
    examples: failed,
  })
}, 120_000)
