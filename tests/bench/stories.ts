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
  'a á à ả ạ ang áng âu ấu ay ây em en ên êu i ia iên inh ít o oa oán ông ớt ơi u ua uôn ường ước'.split(' ')
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

const product = (first: readonly string[], second: readonly string[]) =>
  first.flatMap((one) => second.map((other) => `${one}${other}`))

/**
 * Writes stories of about 600 words, half of them Vietnamese, half English: words by Zipf's law, so that they pack and
 * can be searched as language does; the same ones for the same seed.
 */
export function createWriter(seed: number): (index: number) => Story {
  const random = createRandom(seed)
  const vocabulary = { vi: product(onsets, rimes), en: [...product(heads, tails), ...product(heads, heads)] }
  const logs = { vi: Math.log(vocabulary.vi.length), en: Math.log(vocabulary.en.length) }
  // The chance of a rank is inverse to it, so that the logarithm of ranks is even.
  const word = (lang: 'vi' | 'en') =>
    vocabulary[lang][Math.min(vocabulary[lang].length, Math.floor(Math.exp(random() * logs[lang]))) - 1] ?? ''
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
