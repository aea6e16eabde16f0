import { describe, expect, it } from 'vitest'
import { isAlike } from '@core/anchor/alike'

describe('two words are alike', () => {
  it.each([
    ['nên', 'nê'],
    ['phà', 'pha'],
    ['nửa', 'nua'],
    ['market', 'maarket'],
    ['market', 'mraket'],
    ['embankment', 'embanmkent'],
    ['embankment', 'embanxxent'],
  ])('where one letter, two neighbours or marks alone differ: %s, %s', (one, other) => {
    expect(isAlike(one, other)).toBe(true)
    expect(isAlike(other, one)).toBe(true)
  })

  it.each([
    ['ở', 'là'],
    ['a', 'an'],
    ['chị', 'bà'],
    ['market', 'mxxket'],
    ['river', 'rivalry'],
    ['embankment', 'xmbankmenx'],
  ])('and no others are: %s, %s', (one, other) => {
    expect(isAlike(one, other)).toBe(false)
    expect(isAlike(other, one)).toBe(false)
  })
})
