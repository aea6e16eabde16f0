import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { highlightColours } from '@core/annotation'
import { tagColours } from '@core/tag'
import { codeColours } from '@renderer/content/code/colours'

type Colour = [red: number, green: number, blue: number, alpha: number]

const css = readFileSync(
  path.resolve(import.meta.dirname, '../../../src/renderer/ui/tokens.css'),
  'utf8',
).replace(/\/\*[^]*?\*\//g, '')

/** The custom properties of every rule whose selector has `selector`, later ones first. */
function declarations(selector: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selectors.split(',').some((one) => one.trim() === selector)) continue
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g))
      if (!found.has(name)) found.set(name, value.trim())
  }
  return found
}

const palette = declarations(':root')

function colour(theme: string, name: string): Colour {
  const value = declarations(`[data-theme='${theme}']`).get(name) ?? palette.get(name)
  if (value === undefined) throw new Error(`${name} has no value in ${theme}`)
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
  if (reference) return colour(theme, reference)
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value)
  if (hex) return [...(hex.slice(1, 4).map((part) => parseInt(part, 16)) as [number, number, number]), 1]
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(value)
  if (!rgb) throw new Error(`${name} is ${value}, which is no colour that this test reads`)
  const [red = 0, green = 0, blue = 0, alpha = 0] = rgb.slice(1).map(Number)
  return [red, green, blue, alpha / 100]
}

const over = (top: Colour, bottom: Colour): Colour => {
  const mix = (index: 0 | 1 | 2) => top[index] * top[3] + bottom[index] * (1 - top[3])
  return [mix(0), mix(1), mix(2), 1]
}

/** Relative luminance and contrast (WCAG 2.2). */
const luminance = (rgb: Colour): number => {
  const linear = (value: number) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['side', 'list', 'page', 'float', 'selected', 'control', 'inset'].map(
  (name) => `--surface-${name}`,
)
const texts = ['--text', '--text-muted', '--accent', '--danger']

describe.each(['light', 'sepia', 'dark', 'contrast'])('the %s theme', (theme) => {
  it.each(surfaces)('has AA contrast for text on %s, also under the pointer', (surface) => {
    const ground = colour(theme, surface)
    const pressed = over(colour(theme, '--surface-press'), ground)
    for (const text of texts) {
      expect.soft(contrast(colour(theme, text), ground), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
      expect
        .soft(contrast(colour(theme, text), pressed), `${text} on ${surface}, pressed`)
        .toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(surfaces)('has AA contrast for the colours of tags, which are no text, on %s', (surface) => {
    const ground = colour(theme, surface)
    for (const name of tagColours)
      for (const under of [ground, over(colour(theme, '--surface-press'), ground)])
        expect.soft(contrast(colour(theme, `--tag-${name}`), under), name).toBeGreaterThanOrEqual(3)
  })

  it('has AA contrast for faint text where it stands', () => {
    for (const surface of ['--surface-side', '--surface-list', '--surface-page', '--surface-float']) {
      const ground = colour(theme, surface)
      const hovered = over(colour(theme, '--surface-hover'), ground)
      expect.soft(contrast(colour(theme, '--text-faint'), ground), surface).toBeGreaterThanOrEqual(4.5)
      expect.soft(contrast(colour(theme, '--text-faint'), hovered), surface).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('has AA contrast for the choice that is made, which stands out from its track', () => {
    const raised = colour(theme, '--surface-raised')
    expect(contrast(colour(theme, '--text'), raised)).toBeGreaterThanOrEqual(4.5)
  })

  it('has AAA contrast for reading what is highlighted, which stands out from the page', () => {
    for (const name of highlightColours) {
      const ground = colour(theme, `--highlight-${name}`)
      expect.soft(contrast(colour(theme, '--text'), ground), name).toBeGreaterThanOrEqual(7)
      expect.soft(contrast(colour(theme, '--surface-page'), ground), name).toBeGreaterThanOrEqual(1.15)
    }
  })

  it('has AA contrast for code, AAA where all the contrast there is is asked for', () => {
    for (const name of codeColours)
      expect
        .soft(contrast(colour(theme, `--code-${name}`), colour(theme, '--surface-inset')), name)
        .toBeGreaterThanOrEqual(theme === 'contrast' ? 7 : 4.5)
  })

  it('has AAA contrast for the sentence that is read aloud', () => {
    expect(contrast(colour(theme, '--text'), colour(theme, '--accent-soft'))).toBeGreaterThanOrEqual(7)
  })

  it('has AA contrast for what is dimmed, and a plain step from there to what is read', () => {
    const dimmed = colour(theme, '--text-dimmed')
    // Code stands on the latter.
    for (const surface of ['--surface-page', '--surface-inset'])
      expect.soft(contrast(dimmed, colour(theme, surface)), surface).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour(theme, '--text'), dimmed)).toBeGreaterThanOrEqual(2)
  })

  it('has AAA contrast for reading', () => {
    expect(contrast(colour(theme, '--text'), colour(theme, '--surface-page'))).toBeGreaterThanOrEqual(7)
  })

  it('has AA contrast on filled buttons, toasts and soft grounds', () => {
    const pairs = [
      ['--on-accent', '--accent'],
      ['--on-accent', '--accent-strong'],
      ['--on-danger', '--danger'],
      ['--on-inverse', '--inverse'],
      ['--on-inverse-accent', '--inverse'],
      ['--accent', '--accent-soft'],
      ['--danger', '--danger-soft'],
    ] as const
    for (const [text, ground] of pairs)
      expect.soft(contrast(colour(theme, text), colour(theme, ground)), text).toBeGreaterThanOrEqual(4.5)
  })

  it('has 3:1 for the edges of controls and for marks', () => {
    for (const sign of ['--line-strong', '--star', '--accent'])
      for (const surface of ['--surface-page', '--surface-float', '--surface-control'])
        expect
          .soft(contrast(colour(theme, sign), colour(theme, surface)), `${sign} on ${surface}`)
          .toBeGreaterThanOrEqual(3)
  })
})
