/**
 * The results of `work` in the order of `items`, with up to `limit` under way: a slow one holds back those behind it,
 * but not their work. No more than `limit` items are taken ahead, so that the source may be endless.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = []
  for await (const item of items) {
    const result = work(item)
    // Whoever takes it sees its failure; until then it must not count as unhandled.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length < limit) continue
    const first = underWay.shift()
    if (first) yield await first
  }
  for (const result of underWay) yield await result
}
