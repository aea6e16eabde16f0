import { hasBookmark } from '@core/catalogue/flags'
import type { Likeness } from '@core/duplicates/sim-hash'
import type { Facts } from '@core/search/article-table'
import type { Built } from '@core/search/build-segment'
import type { Taken } from '@core/search/search-index'
import { openView, partsBehind } from '@core/search/segment'
import { createSegmentBuilder } from '@core/search/segment-builder'
import { inMemory, readAll } from '@core/search/stored-bytes'
import type { LibraryDb } from '../db'
import type { Labels } from './labels'
import { createLibraryReader } from './library-reader'

/** Articles that have been read, and the segment of those whose text is new; null where none is. */
export type Slice = { articles: Taken[]; built: Built | null }

/** What a slice is read by: ids, what the index has of each, and its labels where they are known. */
export type SliceRequest = {
  ids: readonly string[]
  known: readonly (string | undefined)[]
  labels: Labels | null
}

/** A slice on its way from one thread to another. */
export type SentSlice = { articles: Taken[]; likenesses: Likeness[]; parts: ArrayBuffer[] | null }

/** Reads slices and indexes them, one after the other. @param pause lets what is read come */
export function createSliceReader(library: LibraryDb, pause: () => Promise<void>) {
  const reader = createLibraryReader(library, pause)
  const builder = createSegmentBuilder()
  let reading: Promise<unknown> = Promise.resolve()

  const read = async ({ ids, known, labels }: SliceRequest): Promise<Slice> => {
    const contents = new Map(ids.map((id, at) => [id, known[at]]))
    const articles: Taken[] = []
    const building = builder.next()
    for await (const part of reader.parts(ids, (id) => contents.get(id), labels)) {
      for (const { facts, content, text } of part)
        articles.push({ facts: factsOf(facts), content, isNew: text !== null })
      await workOff(building.add(part.flatMap(({ text }) => text ?? [])))
    }
    const isAnyNew = articles.some(({ isNew }) => isNew)
    return { articles, built: isAnyNew ? await workOff(building.finish()) : null }
  }

  const workOff = async <T>(work: Generator<void, T>): Promise<T> => {
    for (; ; await pause()) {
      const { done, value } = work.next()
      if (done) return value
    }
  }

  return (request: SliceRequest): Promise<Slice> => {
    const slice = reading.then(() => read(request))
    // What goes wrong with it is told to who asked.
    reading = Promise.allSettled([slice])
    return slice
  }
}

const factsOf = (facts: Facts): Facts => {
  const { id, url, state, status, starred, ...dates } = facts
  const bookmarked = hasBookmark(facts)
  const { readAt, savedAt, publishedAt, lang, feedId } = dates
  return { id, url, state, status, starred, bookmarked, readAt, savedAt, publishedAt, lang, feedId }
}

/** Its buffers are taken along, and are of no more use here. */
export const send = ({ articles, built }: Slice): SentSlice => ({
  articles,
  likenesses: built?.likenesses ?? [],
  parts: built && partsOf(built),
})

export const receive = ({ articles, likenesses, parts }: SentSlice): Slice => ({
  articles,
  built: parts && { ...builtOf(parts), likenesses },
})

/** Each in a buffer of its own length. */
const partsOf = ({ segment: { buffer, behind }, texts: { starts, bytes } }: Built): ArrayBuffer[] => [
  buffer,
  starts.slice().buffer,
  ...[...partsBehind.map((part) => behind[part]), bytes].map((part) => readAll(part).slice().buffer),
]

function builtOf(parts: readonly ArrayBuffer[]): Omit<Built, 'likenesses'> {
  const [buffer, starts, ...others] = parts
  const [weights, postings, positions, bytes] = others.map((part) => inMemory(new Uint8Array(part)))
  if (!buffer || !weights || !postings || !positions || !bytes || !starts)
    throw new Error('a segment came in part')
  return {
    segment: openView(buffer, { weights, postings, positions }),
    texts: { starts: new Uint32Array(starts), bytes },
  }
}
