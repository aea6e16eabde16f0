import { describe, expect, it } from 'vitest'
import { browserKeyOf } from '@main/browser/keys'

const stroke = (
  key: string,
  held: Partial<Record<'control' | 'meta' | 'alt' | 'shift', true>> = {},
  code = '',
) => ({
  key,
  code,
  control: false,
  meta: false,
  alt: false,
  shift: false,
  ...held,
})

describe('browserKeyOf', () => {
  it.each([
    [stroke('l', { control: true }), 'address'],
    [stroke('s', { control: true }), 'save'],
    [stroke('S', { control: true }), 'save'],
    [stroke('r', { control: true }), 'reload'],
    [stroke('F5'), 'reload'],
    [stroke('w', { control: true }), 'close'],
    [stroke('ArrowLeft', { alt: true }), 'back'],
    [stroke('ArrowRight', { alt: true }), 'forward'],
    [stroke('Escape'), 'stop'],
    [stroke('F6'), 'other-side'],
    [stroke('L', { control: true, shift: true }), 'language'],
    [stroke('=', { control: true }), 'zoom-in'],
    [stroke('+', { control: true, shift: true }), 'zoom-in'],
    [stroke('-', { control: true }), 'zoom-out'],
    [stroke('0', { control: true }), 'zoom-reset'],
    [stroke('ư', { control: true }, 'KeyL'), 'address'],
  ])('%j is %s', (pressed, key) => expect(browserKeyOf(pressed, 'linux')).toBe(key))

  it.each([
    stroke('s'),
    stroke('s', { meta: true }),
    stroke('s', { control: true, alt: true }),
    stroke('S', { control: true, shift: true }),
    stroke('c', { control: true }),
    stroke('ArrowLeft'),
    stroke('ArrowLeft', { alt: true, shift: true }),
    stroke('Escape', { shift: true }),
  ])('%j is left to the page', (pressed) => expect(browserKeyOf(pressed, 'linux')).toBeNull())

  it('goes by Command on macOS, where Alt and the arrows move in a text', () => {
    expect(browserKeyOf(stroke('s', { meta: true }), 'darwin')).toBe('save')
    expect(browserKeyOf(stroke('[', { meta: true }), 'darwin')).toBe('back')
    expect(browserKeyOf(stroke('s', { control: true }), 'darwin')).toBeNull()
    expect(browserKeyOf(stroke('ArrowLeft', { alt: true }), 'darwin')).toBeNull()
  })
})
