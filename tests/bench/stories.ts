export type Story = {
  url: string
  title: string
  siteName: string
  lang: 'vi' | 'en'
  html: string
  text: string
  words: number
  /** The page it came from: the article with what a site puts around it. */
  page: string
}

const onsets = 'b c ch d đ g gh gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ')
const rimes =
  'a ai am an ang anh ao au ay ăn ăng âm ân âng âu ây e em en eo ê êm ên êu i ia iên iêng iêu im in inh iu o oa oan oi om on ong ô ôi ôm ôn ông ơ ơi ơn u ua ui um un ung uôn uông uy ư ưa ưng ươi ương'.split(
    ' ',
  )
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const heads =
  'a ab an be bor car con de dis en ex for gra im in inter lan lo ma mis no ob out over par per pre re sta sub'.split(
    ' ',
  )
const tails =
  'able age al ance ant ate ed er est ful ic ing ion ish ism ist ity ive less ly ment ness or ous ship ter tion'.split(
    ' ',
  )

/** Mulberry32: numbers in [0, 1) that are the same on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** On the vowel that is written with a mark of its own, else on the first. */
const withTone = (rime: string, tone: string) =>
  rime.replace(/[ăâêôơ]/.test(rime) ? /[ăâêôơ]/ : /[aeiouưy]/, (vowel) => vowel + tone).normalize('NFC')

const syllables = onsets.flatMap((onset) =>
  rimes.flatMap((rime) => tones.map((tone) => onset + withTone(rime, tone))),
)

/** Frequent words are short ones. */
function englishWord(rank: number): string {
  let rest = rank
  let parts = 1
  for (let size = heads.length * tails.length; rest >= size; size *= heads.length) {
    rest -= size
    parts += 1
  }
  const tail = tails[rest % tails.length] ?? ''
  rest = Math.floor(rest / tails.length)
  let word = ''
  for (; parts > 0; parts--) {
    word += heads[rest % heads.length] ?? ''
    rest = Math.floor(rest / heads.length)
  }
  return word + tail
}

/** A word of each language by its rank, from 0. A step that shares no factor with their number spreads the syllables. */
const vocabulary = {
  vi: { size: syllables.length, word: (rank: number) => syllables[(rank * 3571) % syllables.length] ?? '' },
  en: { size: 100_000, word: englishWord },
}

/**
 * Writes stories of about 600 words, half of them Vietnamese, half English: words by Zipf's law, so that they pack and
 * can be searched as language does; the same ones for the same seed.
 */
export function createWriter(seed: number): (index: number) => Story {
  const random = createRandom(seed)
  // The chance of a rank is inverse to it, so that the logarithm of ranks is even.
  const word = (lang: 'vi' | 'en') => {
    const { size, word: ranked } = vocabulary[lang]
    return ranked(Math.min(size, Math.floor(size ** random())) - 1)
  }
  const sentence = (lang: 'vi' | 'en', count: number) => {
    const words = Array.from({ length: count }, () => word(lang)).join(' ')
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  }

  return (index) => {
    const lang = index % 2 === 0 ? 'vi' : 'en'
    const title = `${sentence(lang, 8)} ${index}`
    const siteName = `Báo số ${index % 20}`
    const url = `https://bao-${index % 20}.example/bai-${index}.html`
    const length = 400 + Math.floor(random() * 400)
    const paragraphs: string[] = []
    for (let words = 0; words < length; words += 50)
      paragraphs.push(Array.from({ length: 5 }, () => `${sentence(lang, 10)}.`).join(' '))
    const text = paragraphs.join('\n\n')
    const html = paragraphs.map((one) => `<p>${one}</p>`).join('')
    const menu = Array.from(
      { length: 40 },
      (_, at) => `<li><a href="/muc-${at}.html">Mục ${at}</a></li>`,
    ).join('')
    const page =
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>` +
      `<meta property="og:site_name" content="${siteName}"></head><body><nav><ul>${menu}</ul></nav>` +
      `<main><article><h1>${title}</h1>${html}</article></main><footer>${menu}</footer></body></html>`
    return { url, title, siteName, lang, html, text, words: length, page }
  }
}
