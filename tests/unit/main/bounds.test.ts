import { describe, expect, it, vi } from 'vitest'

vi.mock('electron/main', () => ({}))
const { placeWindow } = await import('@main/window/bounds')

const screen = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }
const state = { x: 100, y: 100, width: 900, height: 700, maximized: false }

describe('placeWindow', () => {
  it('puts the window where it was', () => {
    expect(placeWindow(state, [screen])).toEqual({ x: 100, y: 100, width: 900, height: 700 })
    expect(placeWindow({ ...state, x: 2000 }, [screen, second])).toMatchObject({ x: 2000 })
  })

  it.each([
    ['the second screen is gone', { ...state, x: 2000 }],
    ['it is above the screen, where its title cannot be caught', { ...state, y: -200 }],
    ['hardly anything of it is left', { ...state, x: -860 }],
  ])('puts it in the middle when %s', (_why, lost) => {
    expect(placeWindow(lost, [screen])).toEqual({ width: 1280, height: 840 })
  })

  it('fits the first window to a small screen', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({
      width: 1024,
      height: 600,
    })
  })
})
