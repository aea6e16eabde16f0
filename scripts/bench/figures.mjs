import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { ifThere } from '../lib/if-there.mjs'

/** @param {number[]} values @param {number} share from 0 to 1 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5)

/** @param {number} value @param {number} digits */
export const round = (value, digits = 0) => Number(value.toFixed(digits))

/**
 * What a file or folder takes up on the disk, in bytes, and what its files hold.
 * @param {string} file
 * @returns {Promise<{ onDisk: number, content: number }>}
 */
export async function sizeOf(file) {
  const info = await ifThere(lstat(file))
  if (!info) return { onDisk: 0, content: 0 }
  // Windows tells no blocks.
  const own = info.blocks > 0 ? info.blocks * 512 : info.size
  if (!info.isDirectory()) return { onDisk: own, content: info.size }
  const sum = { onDisk: own, content: 0 }
  for (const name of await readdir(file)) {
    const { onDisk, content } = await sizeOf(path.join(file, name))
    sum.onDisk += onDisk
    sum.content += content
  }
  return sum
}
