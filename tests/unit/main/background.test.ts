import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'

vi.mock('electron/main', () => ({}))
const { backgroundFor } = await import('@main/window/main-window')

const tokens = readFileSync(new URL('../../../src/renderer/ui/tokens.css', import.meta.url), 'utf8')
const token = (name: string) => new RegExp(`--${name}:\\s*(#[0-9a-f]+)`, 'i').exec(tokens)?.[1]

// A window is painted in this before its page is: any other colour would flash.
describe('backgroundFor', () => {
  it.each([
    ['light', false, 'paper-0'],
    ['sepia', false, 'cream-0'],
    ['dark', false, 'night-0'],
    ['contrast', false, 'black'],
    ['system', false, 'paper-0'],
    ['system', true, 'night-0'],
  ] as const)('is the colour of the page: %s, dark system %s', (theme, dark, name) => {
    expect(backgroundFor(theme, dark)).toBe(token(name))
  })
})
