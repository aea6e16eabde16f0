// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { defaultStyle, styleChoices, type ReadingStyle } from '@core/reading-style'
import { setStyle, styleAttributes, styleKey } from '@renderer/content/frame/follow-style'

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

test('every face comes with all letters of Vietnamese', () => {
  const faces = `${css('ui/fonts.css')}${css('ui/reading-fonts.css')}`.split('@font-face').slice(1)
  const tokens = css('ui/tokens.css')
  const token = {
    literata: 'reading',
    'source-serif': 'source-serif',
    'be-vietnam': 'interface',
    lexend: 'lexend',
  }
  for (const font of styleChoices.font) {
    const family = new RegExp(`--font-${token[font]}: '([^']+)'`).exec(tokens)?.[1]
    const subsets = faces.filter((face) => face.includes(`font-family: '${family}'`))
    for (const subset of ['latin', 'latin-ext', 'vietnamese'])
      expect(
        subsets.some((face) => new RegExp(`-${subset}-\\w+-normal\\.woff2`).test(face)),
        `${font}, ${subset}`,
      ).toBe(true)
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
