import { createRandom, createWriter } from './stories'

/** Articles whose words are looked for. */
const articles = 200

/**
 * What somebody could look for in the generated library: one to three words of an article, the last one not finished, and phrases
 * of two or three; half of both without marks.
 */
export function createQueries(seed: number, count: number): { words: string[]; phrases: string[] } {
  const write = createWriter(seed)
  const texts = Array.from({ length: articles }, (_none, index) =>
    write(index)
      .text.toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean),
  )
  const random = createRandom(seed + 1)
  const below = (limit: number) => Math.floor(random() * limit)
  const text = () => texts[below(texts.length)] ?? []
  const written = (query: string) =>
    random() < 0.5
      ? query
      : query
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .replaceAll('đ', 'd')

  const words = Array.from({ length: count }, () => {
    const all = text()
    const some = Array.from({ length: 1 + below(3) }, () => all[below(all.length)] ?? '')
    const last = some.pop() ?? ''
    return written([...some, last.slice(0, 1 + below(last.length))].join(' '))
  })
  const phrases = Array.from({ length: count }, () => {
    const all = text()
    const first = below(all.length - 3)
    return `"${written(all.slice(first, first + 2 + below(2)).join(' '))}"`
  })
  return { words, phrases }
}
