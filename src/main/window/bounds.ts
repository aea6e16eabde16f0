import { join } from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron/main'
import * as v from 'valibot'
import { readJson, writeJson } from '../json-file'
import type { Log } from '../log'

export const minimumSize = { width: 480, height: 400 }
const usualSize = { width: 1280, height: 840 }

const stateSchema = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(minimumSize.width)),
  height: v.pipe(v.number(), v.integer(), v.minValue(minimumSize.height)),
  maximized: v.boolean(),
})
export type WindowState = v.InferOutput<typeof stateSchema>

/** How much of a window has to be on a screen for a person to get hold of it, in pixels. */
const grip = 80

/**
 * Where the window goes: where it was, if a screen still shows enough of it; else in the middle, in its usual size or
 * what the screen has room for. @param screens work areas, the first being the main one
 */
export function placeWindow(state: WindowState | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  const visible = (area: Rectangle) =>
    state !== null &&
    Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x) >= grip &&
    state.y >= area.y &&
    state.y + grip <= area.y + area.height
  if (state !== null && screens.some(visible)) {
    return { x: state.x, y: state.y, width: state.width, height: state.height }
  }
  const room = screens[0] ?? { x: 0, y: 0, ...usualSize }
  return {
    width: Math.min(usualSize.width, room.width),
    height: Math.min(usualSize.height, room.height),
  }
}

const stateFile = (profile: string) => join(profile, 'window.json')

export const readWindowState = (profile: string, log: Log): WindowState | null =>
  readJson(stateFile(profile), stateSchema, log)

/** Remembers the window's place when it closes. */
export function rememberBounds(window: BrowserWindow, profile: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeJson(stateFile(profile), state)
  })
}
