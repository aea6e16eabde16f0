import { createHash } from 'node:crypto'
import type { TextRange } from '@core/anchor/selectors'
import { png } from '../helpers/news-site'
import { createRandom, createWriter, type Story } from './stories'

/** What a library is made of. */
export type Stories = {
  write: (index: number) => Story & { pictures?: readonly Uint8Array[]; highlights?: readonly TextRange[] }
  /** How many there are in all of them. */
  highlights: number
}

const words = 10_000
const wordsOfParagraph = 50
/** Fifty in an article. */
const paragraphsToPicture = words / wordsOfParagraph / 50
const highlights = 500

/** Stories of 10,000 words under headings, with 50 pictures, every second one with 500 highlights. */
export function longStories(count: number): Stories {
  const write = createWriter(count)
  const random = createRandom(count)

  const chapters = (first: number): Story[] => {
    const all: Story[] = []
    // All of one language.
    for (let index = first, written = 0; written < words; index += 2) {
      const chapter = write(index)
      all.push(chapter)
      written += chapter.words
    }
    return all
  }
  const passagesOf = (text: string): TextRange[] => {
    const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index)
    return Array.from({ length: highlights }, () => {
      const first = Math.floor(random() * (starts.length - 20))
      const last = first + 1 + Math.floor(random() * 18)
      return { start: starts[first] ?? 0, end: text.slice(0, starts[last]).trimEnd().length }
    })
  }

  return {
    highlights: Math.ceil(count / 2) * highlights,
    write: (index) => {
      const all = chapters(index % 2)
      const [first] = all
      if (!first) throw new Error('there is no story')
      const pictures: Uint8Array[] = []
      const figure = () => {
        const bytes = png(...colourOf(index * 50 + pictures.length), 640, 400)
        pictures.push(bytes)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        return `<figure><img src="asset://sha256/${sha256}" alt=""><figcaption>Ảnh ${pictures.length}</figcaption></figure>`
      }
      let paragraphs = 0
      const html = all.map(({ title, text }) => {
        const blocks = text.split('\n\n').map((one) => {
          const isLast = ++paragraphs % paragraphsToPicture === 0
          return `<p>${one}</p>${isLast ? figure() : ''}`
        })
        return `<h2>${title}</h2>${blocks.join('')}`
      })
      const text = all.map((one) => `${one.title}\n\n${one.text}`).join('\n\n')
      return {
        ...first,
        url: `https://bao-${index % 20}.example/bai-dai-${index}.html`,
        title: `${first.title} ${index}`,
        html: html.join(''),
        text,
        words: all.reduce((sum, one) => sum + one.words, 0),
        pictures,
        highlights: index % 2 === 0 ? passagesOf(text) : [],
      }
    },
  }
}

/** Another one for each number below 16.8 million. */
const colourOf = (number: number) => [number >> 16, (number >> 8) & 255, number & 255] as const
