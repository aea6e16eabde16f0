import { expect, test } from 'vitest'
import { isForWidePage } from '@core/capture/picture-source'

test.each([
  [null, null, true],
  ['image/avif', null, true],
  ['IMAGE/WEBP', null, true],
  ['image/jpeg; codecs=x', null, true],
  ['image/jxl', null, false],
  ['image/heic', null, false],
  ['image/tiff', null, false],
  [null, '(min-width: 1024px)', true],
  [null, '(min-width: 48em)', true],
  [null, '(min-width: 2000px)', false],
  [null, '(max-width: 767px)', false],
  [null, '(max-width: 47.9em)', false],
  [null, '(max-width: 1920px)', true],
  [null, '(width >= 600px)', true],
  [null, '(width<600px)', false],
  [null, '(min-width: 600px) and (max-width: 1023px)', false],
  [null, '(max-width: 600px), (min-width: 1200px)', true],
  [null, 'print', false],
  [null, 'screen and (min-width: 600px)', true],
  [null, '(orientation: portrait)', false],
  [null, '(prefers-color-scheme: dark)', false],
] as const)('a source of type %s for %s: %s', (type, media, expected) =>
  expect(isForWidePage({ type, media })).toBe(expected),
)
