import { describe, expect, it } from 'vitest'
import { encode } from '@core/search/utf8-words'
import { createWordNumbers, hashOf } from '@core/search/word-numbers'

/** Numbers words as they come, and counts how often it is asked. */
function createNumbers() {
  const asked: string[] = []
  return { asked, numberAt: createWordNumbers((written) => asked.push(written) - 1) }
}

describe('numbers of words', () => {
  it('are asked for once, wherever the word stands, however many there are', () => {
    const words = Array.from({ length: 20_000 }, (_none, index) => `từ${index}`)
    const { asked, numberAt } = createNumbers()
    const text = encode(words.join(' '))
    for (let round = 0; round < 2; round++) {
      let start = 0
      for (const [index, word] of words.entries()) {
        const { length } = encode(word)
        expect(numberAt(text, start, start + length)).toBe(index)
        start += length + 1
      }
    }
    expect(asked).toEqual(words)
  })

  it('tell words apart that belong in one place of the table', () => {
    const words: string[] = []
    for (let index = 0; words.length < 100; index++) {
      const word = `w${index}`
      if ((hashOf(encode(word), 0, word.length) & 0x1fff) === 7) words.push(word)
    }
    const { asked, numberAt } = createNumbers()
    const numbers = () => words.map((word) => numberAt(encode(word), 0, word.length))
    expect(numbers()).toEqual(words.map((_word, index) => index))
    expect(numbers()).toEqual(words.map((_word, index) => index))
    expect(asked).toEqual(words)
  })
})
