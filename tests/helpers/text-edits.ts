import { type Random } from '../crash/random'
import {
  fresh,
  join,
  replaceEach,
  rewrite,
  sentencesOf,
  slice,
  standIn,
  countWords,
  type Tracked,
  word,
} from './tracked-text'

export const kindsOfEdit = [
  'words',
  'typos',
  'sentences',
  'paragraphs',
  'moved',
  'style',
  'blocks',
  'templates',
  'mixed',
] as const
export type KindOfEdit = (typeof kindsOfEdit)[number]

export class Editor {
  spent = 0
  readonly paragraphs: Tracked[] = []

  readonly others: readonly string[]
  readonly random: Random

  constructor(before: string, others: readonly string[], random: Random) {
    this.others = others
    this.random = random
    let start = 0
    for (const text of before.split('\n')) {
      const first = start
      this.paragraphs.push({ text, from: Array.from({ length: text.length }, (_none, at) => first + at) })
      start += text.length + 1
    }
  }

  whole(): Tracked {
    return join(this.paragraphs.flatMap((one, at) => (at === 0 ? [one] : [fresh('\n'), one])))
  }

  /** Changes one paragraph, by the chance of its length. */
  change(other: (paragraph: Tracked) => Tracked, cost: number): void {
    const sizes = this.paragraphs.map(countWords)
    let rest = this.random.below(sizes.reduce((sum, size) => sum + size, 0))
    const at = sizes.findIndex((size) => (rest -= size) < 0)
    const paragraph = this.paragraphs[at]
    if (!paragraph) return
    const changed = other(paragraph)
    this.paragraphs.splice(at, 1, ...(changed.text.trim() === '' ? [] : [changed]))
    this.spent += cost
  }

  foreign(): string {
    return this.random.pick(
      this.random
        .pick(this.others)
        .split(/\n+/)
        .filter((line) => line.trim() !== ''),
    )
  }
  foreignSentence(): string {
    return `${this.random.pick(sentencesOf(fresh(this.foreign()))).text.trim()} `
  }
  foreignWord(): string {
    const text = this.random.chance(0.5) ? this.foreign() : this.random.pick(this.paragraphs).text
    return this.random.pick(text.match(word) ?? ['mới'])
  }
}

type Edit = (editor: Editor) => void

/** Changes one word of a paragraph. */
const atWord =
  (other: (found: Tracked, editor: Editor) => Tracked): Edit =>
  (editor) =>
    editor.change((paragraph) => {
      const chosen = editor.random.below(countWords(paragraph))
      let at = 0
      return replaceEach(paragraph, word, (found) => (at++ === chosen ? other(found, editor) : found))
    }, 1)

/** The same word in its own place is not another one. */
const replaced = (found: Tracked, editor: Editor): Tracked => {
  const other = editor.foreignWord()
  return other.toLowerCase() === found.text.toLowerCase() ? found : standIn(other, found)
}
const replaceWord = atWord(replaced)
const insertWord = atWord((found, editor) => {
  const other = editor.foreignWord()
  return other.toLowerCase() === found.text.toLowerCase() ? found : join([found, fresh(` ${other}`)])
})
/** The space stays; a page shows one. */
const deleteWord = atWord(() => fresh(''))
const mistype = atWord((found, { random }) => {
  if (found.text.length < 3) return found
  const at = random.below(found.text.length - 1)
  const [head, one, two, tail] = [
    slice(found, 0, at),
    slice(found, at, at + 1),
    slice(found, at + 1, at + 2),
    slice(found, at + 2),
  ]
  return join(
    random.pick([
      [head, two, one, tail],
      [head, two, tail],
      [head, one, one, two, tail],
      [head, fresh(random.pick(['a', 'e', 'n', 'h', 'ư'])), two, tail],
    ]),
  )
})
const bare = atWord((found) =>
  rewrite(found, /./gu, (sign) => sign.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd')),
)

/** Changes one sentence of a paragraph. */
const atSentence =
  (other: (found: Tracked, editor: Editor) => Tracked[]): Edit =>
  (editor) => {
    let cost = 0
    editor.change((paragraph) => {
      const all = sentencesOf(paragraph)
      const at = editor.random.below(all.length)
      const chosen = all[at]
      if (!chosen) return paragraph
      cost = countWords(chosen)
      return join([...all.slice(0, at), ...other(chosen, editor), ...all.slice(at + 1)])
    }, 0)
    editor.spent += cost
  }
const deleteSentence = atSentence(() => [])
const insertSentence = atSentence((found, editor) => [found, fresh(editor.foreignSentence())])
const replaceSentence = atSentence((_found, editor) => [fresh(editor.foreignSentence())])
/** Half of it said otherwise, in a row or here and there. */
const rephrase = atSentence((found, editor) => {
  const [share, isInRow, count] = [
    0.2 + editor.random.next() / 2,
    editor.random.chance(0.5),
    countWords(found),
  ]
  const first = editor.random.below(count)
  let at = -1
  return [
    replaceEach(found, word, (one) => {
      at++
      const isOther = isInRow ? at >= first && at < first + share * count : editor.random.chance(share)
      return isOther ? replaced(one, editor) : one
    }),
  ]
})
const swapSentences: Edit = (editor) => {
  let cost = 0
  editor.change((paragraph) => {
    const all = sentencesOf(paragraph)
    if (all.length < 2) return paragraph
    const at = editor.random.below(all.length - 1)
    const pair = all.slice(at, at + 2).reverse()
    cost = Math.min(...pair.map(countWords))
    return join([
      ...all.slice(0, at),
      ...pair.map((one) => (/\s$/.test(one.text) ? one : join([one, fresh(' ')]))),
      ...all.slice(at + 2),
    ])
  }, 0)
  editor.spent += cost
}

const deleteParagraph: Edit = (editor) => {
  if (editor.paragraphs.length < 4) return
  const [gone] = editor.paragraphs.splice(editor.random.below(editor.paragraphs.length), 1)
  editor.spent += gone ? countWords(gone) : 0
}
const insertParagraph: Edit = (editor) => {
  const other = fresh(editor.foreign())
  editor.paragraphs.splice(editor.random.below(editor.paragraphs.length + 1), 0, other)
  editor.spent += countWords(other)
}
const moveParagraph: Edit = (editor) => {
  const [moved] = editor.paragraphs.splice(editor.random.below(editor.paragraphs.length), 1)
  if (!moved) return
  editor.paragraphs.splice(editor.random.below(editor.paragraphs.length + 1), 0, moved)
  editor.spent += countWords(moved)
}
const splitParagraph: Edit = (editor) => {
  const at = editor.random.below(editor.paragraphs.length)
  const all = sentencesOf(editor.paragraphs[at] ?? fresh(''))
  if (all.length < 2) return
  const cut = 1 + editor.random.below(all.length - 1)
  editor.paragraphs.splice(at, 1, join(all.slice(0, cut)), join(all.slice(cut)))
  editor.spent += 2
}
const joinParagraphs: Edit = (editor) => {
  if (editor.paragraphs.length < 4) return
  const at = editor.random.below(editor.paragraphs.length - 1)
  const [one = fresh(''), two = fresh('')] = editor.paragraphs.slice(at, at + 2)
  editor.paragraphs.splice(at, 2, join([one, fresh(' '), two]))
  editor.spent += 2
}
/** What a site puts between paragraphs: an advertisement, and titles that sound like the article. */
const insertBlock: Edit = (editor) => {
  const { random, paragraphs } = editor
  const part = () => {
    const words = random.pick(paragraphs).text.split(/\s+/)
    const first = random.below(Math.max(1, words.length - 8))
    return words.slice(first, first + 5 + random.below(8)).join(' ')
  }
  const block = random.pick([
    ['Quảng cáo'],
    ['Advertisement', 'Continue reading below'],
    ['Tin liên quan', part(), editor.foreignSentence(), part()],
    ['Read more:', editor.foreignSentence()],
  ])
  paragraphs.splice(random.below(paragraphs.length + 1), 0, ...block.filter((text) => text !== '').map(fresh))
  editor.spent += block.reduce((sum, text) => sum + countWords(fresh(text)), 0)
}

/** A sentence that stands once more, apart from where it is. */
const pullQuote: Edit = ({ random, paragraphs }) => {
  const [source, target] = [random.below(paragraphs.length), random.below(paragraphs.length + 1)]
  if (Math.abs(source - target) < 3) return
  const quote = random.pick(sentencesOf(paragraphs[source] ?? fresh(' '))).text.trim()
  if (quote !== '') paragraphs.splice(target, 0, fresh(quote))
}

const ofWords = [replaceWord, insertWord, deleteWord]
const ofTypos = [mistype, bare]
const ofSentences = [deleteSentence, insertSentence, replaceSentence, rephrase]
const ofParagraphs = [deleteParagraph, insertParagraph, splitParagraph, joinParagraphs]
const ofMoves = [moveParagraph, swapSentences]
const many = (edits: readonly Edit[], times: number): Edit[] =>
  Array.from({ length: times }, () => edits).flat()
export const editsOf: Record<KindOfEdit, readonly Edit[]> = {
  words: ofWords,
  typos: ofTypos,
  sentences: ofSentences,
  paragraphs: [...ofParagraphs, moveParagraph],
  moved: [...ofMoves, ...many(ofWords, 10)],
  style: [...many(ofTypos, 10), splitParagraph, joinParagraphs],
  blocks: [insertBlock, pullQuote, ...many(ofWords, 5)],
  templates: [...many(ofWords, 5), ...ofSentences],
  mixed: [...many(ofWords, 8), ...many(ofTypos, 4), ...ofSentences, ...ofParagraphs, ...ofMoves, insertBlock],
}

/** Lines that say nearly the same. */
export function insertTemplates(lines: string[], random: Random): void {
  const names = ['Bình An', 'Long Hải', 'Sông Đốc', 'Hà Tiên', 'Riverside', 'Oakfield', 'Northam', 'Tân Lập']
  const number = () => String(1 + random.below(40))
  const lineOf = random.pick([
    () =>
      `${random.pick(names)} thắng ${random.pick(names)} ${number()}–${number()} trên sân ${random.pick(names)}, trận thứ ${number()} của vòng này.`,
    () =>
      `${random.pick(names)}: giá vàng mua vào ${number()},${number()} triệu đồng một lượng, bán ra ${number()},${number()} triệu đồng một lượng.`,
    () =>
      `In ${random.pick(names)} the council closed ${number()} schools and opened ${number()} others, a spokesman said.`,
  ])
  const at = random.below(lines.length)
  lines.splice(at, 0, ...Array.from({ length: 6 + random.below(8) }, lineOf))
  for (let count = 3; count > 0; count--)
    lines.splice(random.below(lines.length), 0, 'Ảnh: Nhân vật cung cấp. Chia sẻ bài viết này.')
}

/** What another extractor, or an editor's program, writes otherwise all through. */
export function restyle(whole: Tracked, random: Random): Tracked {
  const styles: ((text: Tracked) => Tracked)[] = [
    (text) => rewrite(text, /["“”]/g, (sign) => (sign === '"' ? '“' : '"')),
    (text) => rewrite(text, /['’]/g, (sign) => (sign === "'" ? '’' : "'")),
    (text) => rewrite(text, / /g, () => '\u00a0'),
    (text) => rewrite(text, / [–—-] /g, () => ' — '),
    (text) => rewrite(text, /\n/g, () => '\n\n'),
    (text) => rewrite(text, /[,;]/g, () => ''),
    (text) => rewrite(text, /[^\n]+/g, (line) => (line.length < 100 ? line.toUpperCase() : line)),
    (text) => rewrite(text, /o[àáảãạ]|u[ỳýỷỹỵ]/gu, (rime) => moveTone(rime)),
    (text) => rewrite(text, /[\p{L}\p{M}]/gu, (letter) => letter.normalize('NFD')),
  ]
  return styles.filter(() => random.chance(0.4)).reduce((text, style) => style(text), whole)
}
const moveTone = (rime: string): string => {
  const [first = '', letter = '', tone = ''] = rime.normalize('NFD')
  return (first + tone + letter).normalize('NFC')
}
