// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { defaultStyle, styleChoices, type ReadingStyle } from '@core/reading-style'
import { setStyle, styleAttributes, styleKey } from '@renderer/content/frame/follow-style'
import { lettersOf } from '../../helpers/font-letters'

const folder = path.resolve(import.meta.dirname, '../../../src/renderer')
const css = (file: string) => readFileSync(path.join(folder, file), 'utf8')

/** The rules of a value are these declarations, without the selector. */
function ruleOf(name: string, value: unknown): string | undefined {
  const selector = `[${name}='${String(value)}']`
  return css('content/frame/setting.css').split(`\n${selector} {\n`)[1]?.split('}')[0]?.trim()
}

const set = (part: Partial<ReadingStyle>) => Object.entries(styleAttributes({ ...defaultStyle, ...part }))

test('every text size, line height and column that is offered has its rule', () => {
  const rules: [keyof ReadingStyle, (value: number) => string][] = [
    ['size', (value) => `--reading-size: ${value / 16}rem;`],
    ['lineHeight', (value) => `--reading-leading: ${value};`],
    ['columnWidth', (value) => `--reading-column: ${value}ch;`],
  ]
  for (const [name, rule] of rules)
    for (const choice of styleChoices[name]) {
      const [attribute] = set({ [name]: choice }).filter(([, value]) => value === String(choice))
      expect(attribute?.[0]).toBeDefined()
      expect(ruleOf(attribute?.[0] ?? '', choice), `${name} ${choice}`).toBe(rule(Number(choice)))
    }
})

const vietnamese = 'a ă â e ê i o ô ơ u ư y'
  .split(' ')
  .flatMap((vowel) =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
  )
const letters = [...vietnamese, 'đ'].flatMap((letter) => [letter, letter.toUpperCase()])
const others = 'A Z a z 0 9 “ ” ‘ ’ « » – — … ₫ € À ß œ Ł š Č \u0300 \u0323'.split(' ')

test('every face is one file that has all letters of Vietnamese', () => {
  const rules = `${css('ui/fonts.css')}${css('ui/reading-fonts.css')}`.split('@font-face').slice(1)
  const faces = rules.map((rule) => ({
    rule,
    name: ['family', 'style', 'weight']
      .map((part) => new RegExp(`font-${part}: (.+);`).exec(rule)?.[1])
      .join(' '),
    file: /url\('([^']+)'\)/.exec(rule)?.[1] ?? '',
  }))
  // Of two files, letters of one word are shaped apart.
  expect(new Set(faces.map(({ name }) => name)).size).toBe(faces.length)
  for (const { rule, name, file } of faces) {
    expect(rule, `the face ${name}`).not.toContain('unicode-range')
    const drawn = lettersOf(readFileSync(path.resolve(folder, '../../node_modules', file)))
    expect(
      [...letters, ...others].filter((letter) => !drawn.has(letter)),
      `letters of ${name}`,
    ).toEqual([])
  }
  const tokens = css('ui/tokens.css')
  const token = {
    literata: 'reading',
    'source-serif': 'source-serif',
    'be-vietnam': 'interface',
    lexend: 'lexend',
  }
  for (const font of styleChoices.font) {
    const family = new RegExp(`--font-${token[font]}: ('[^']+')`).exec(tokens)?.[1]
    for (const weight of [400, 600])
      expect(faces.map(({ name }) => name)).toContain(`${family} normal ${weight}`)
  }
})

test('a document that is set in another style is told from the one before', () => {
  setStyle(document, defaultStyle)
  expect(document.documentElement.dataset).toMatchObject({ font: 'literata', size: '19', lineHeight: '1.7' })
  const before = styleKey(document)
  document.documentElement.dataset['theme'] = 'dark'
  expect(styleKey(document)).toBe(before)
  setStyle(document, { ...defaultStyle, paragraphs: 'indented' })
  expect(styleKey(document)).not.toBe(before)
})
