/**
 * Whole numbers for the lines of an axis, from 0, at most `most` of them besides; the last is not below `highest`, so that
 * every bar ends under a line.
 */
export function axisLines(highest: number, most: number): number[] {
  const top = Math.max(1, highest)
  const power = 10 ** Math.floor(Math.log10(top / most))
  const steps = [1, 2, 5, 10].map((factor) => Math.max(1, Math.round(factor * power)))
  const step = steps.find((one) => one * most >= top) ?? top
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step)
}

/** Every how many places there is room for a label. */
export const labelEvery = (places: number, width: number, labelWidth: number): number =>
  Math.max(1, Math.ceil((places * labelWidth) / Math.max(1, width)))
