import { encodePng } from '../lib/png.mjs'

// Landscapes for the screenshots, painted from a seed: sky, sun, ridges one behind the other, water.

/** @typedef {[number, number, number]} Rgb */

/** @type {{ sky: [Rgb, Rgb], sun: Rgb, ridges: Rgb[] }[]} */
const palettes = [
  {
    sky: [
      [250, 214, 165],
      [244, 160, 122],
    ],
    sun: [255, 240, 205],
    ridges: [
      [190, 132, 118],
      [122, 92, 104],
      [62, 60, 82],
    ],
  },
  {
    sky: [
      [196, 224, 222],
      [232, 236, 214],
    ],
    sun: [255, 252, 232],
    ridges: [
      [150, 186, 168],
      [92, 138, 118],
      [44, 84, 76],
    ],
  },
  {
    sky: [
      [246, 226, 188],
      [226, 178, 116],
    ],
    sun: [255, 246, 214],
    ridges: [
      [188, 144, 92],
      [132, 98, 62],
      [78, 60, 44],
    ],
  },
  {
    sky: [
      [206, 220, 236],
      [238, 226, 220],
    ],
    sun: [255, 248, 236],
    ridges: [
      [158, 172, 196],
      [104, 122, 156],
      [56, 70, 104],
    ],
  },
  {
    sky: [
      [232, 206, 214],
      [246, 226, 196],
    ],
    sun: [255, 246, 226],
    ridges: [
      [186, 140, 150],
      [128, 94, 118],
      [70, 58, 88],
    ],
  },
  {
    sky: [
      [52, 66, 104],
      [176, 142, 150],
    ],
    sun: [246, 226, 196],
    ridges: [
      [92, 88, 124],
      [58, 60, 94],
      [28, 34, 60],
    ],
  },
]

/** @param {Rgb} a @param {Rgb} b @param {number} share @returns {Rgb} */
const mix = (a, b, share) => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]

/**
 * A picture as PNG; the same seed paints the same one.
 * @param {number} seed
 * @param {number} width pixels
 * @param {number} height pixels
 * @returns {Buffer}
 */
export function paint(seed, width = 960, height = 600) {
  const palette = palettes[seed % palettes.length]
  if (!palette) throw new Error('No palette')
  const sunX = width * (0.25 + 0.5 * ((seed * 0.37) % 1))
  const sunY = height * (0.28 + 0.12 * ((seed * 0.61) % 1))
  const radius = height * 0.09
  /** @param {number} layer @param {number} x */
  const ridge = (layer, x) => {
    const at = (x / width) * Math.PI * 2
    const wave = Math.sin(at * (1 + layer * 0.7) + seed * 1.7 + layer * 2.1)
    const ripple = 0.35 * Math.sin(at * (3.3 + layer) + seed + layer)
    return height * (0.52 + layer * 0.14 + 0.07 * (wave + ripple))
  }
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let x = 0; x < width; x++) {
    const tops = palette.ridges.map((_, layer) => ridge(layer, x))
    for (let y = 0; y < height; y++) {
      const sky = mix(palette.sky[0], palette.sky[1], y / (height * 0.75))
      const glow = Math.min(1, Math.max(0, radius + 1 - Math.hypot(x - sunX, y - sunY)))
      let colour = mix(sky, palette.sun, glow)
      for (const [layer, top] of tops.entries()) {
        const own = palette.ridges[layer]
        // A soft edge, and haze towards the foot.
        if (own && y > top - 1)
          colour = mix(colour, mix(own, sky, 0.18 * ((y - top) / height)), Math.min(1, y - top + 1))
      }
      const place = y * (1 + width * 3) + 1 + x * 3
      for (const [part, value] of colour.entries()) rows[place + part] = Math.round(value)
    }
  }
  return encodePng(width, height, rows)
}
