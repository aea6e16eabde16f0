// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkDensity, mayFoldToStart, fold, textOf } from '@renderer/content/dom'
import { Lengths } from '@renderer/content/extract/lengths'
import { parseInert } from '@renderer/content/inert'

const piece = fc.oneof(
  fc.constantFrom('<p>', '</p>', '<b>', '</b>', '<a href="/x">', '<a href="#x">', '</a>', '<div>', '</div>'),
  fc.constantFrom(' ', '\n  ', '\u00a0', '\u3000 ', 'đò', 'word', 'two words'),
)

it('lengths are those of the texts themselves, whatever white space is in them', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const { body } = parseInert(pieces.join(''))
      const lengths = new Lengths(body)
      for (const element of [body, ...body.querySelectorAll('*')]) {
        expect(lengths.text(element)).toBe(textOf(element).length)
        expect(lengths.linkDensity(element)).toBeCloseTo(linkDensity(element))
      }
    }),
    { numRuns: 200 },
  )
})

it('no text is passed over that folds to what is looked for', () => {
  const texts = ['— “Bến đò” Lam, sáng nay đông người', 'Ben', '…', 'ΟΔΟΣ ΚΑΙ ΝΕΡΟ ΣΤΟ ΠΟΤΑΜΙ']
  for (const text of texts) {
    const folded = fold(text)
    for (let length = 0; length <= folded.length; length++)
      expect(mayFoldToStart(text, folded.slice(0, length))).toBe(true)
    expect(mayFoldToStart(text, `x${folded}`)).toBe(folded === '')
  }
})
