export type ImageCandidate = { url: string; width: number | null; density: number | null }

/** The candidates of a `srcset` (WHATWG HTML, 4.8.4.2.2): addresses may hold commas, so they end at white space. */
export function parseSrcset(srcset: string): ImageCandidate[] {
  const candidates: ImageCandidate[] = []
  const pattern = /[\s,]*(\S+?)(?:,(?=\s|$)|\s+([^,]*)(?:,|$)|$)/g
  for (const [, url, descriptor = ''] of srcset.matchAll(pattern)) {
    if (!url) continue
    const width = /^\s*(\d+)w/.exec(descriptor)?.[1]
    const density = /^\s*([\d.]+)x/.exec(descriptor)?.[1]
    candidates.push({
      url,
      width: width === undefined ? null : Number(width),
      density: density === undefined ? null : Number(density),
    })
  }
  return candidates
}

/** What an image is kept in, in pixels: no column of text needs more on a dense screen, and what is narrower than one looks poor. */
const [leastWidth, mostWidth] = [600, 1600]

/**
 * The candidate to keep for good: the widest that fits `mostWidth`. Where that is too narrow to be looked at, or none fits, the next
 * wider one. Null when there is none.
 */
export function bestCandidate(candidates: readonly ImageCandidate[]): string | null {
  const size = ({ width, density }: ImageCandidate) => width ?? (density ?? 1) * 800
  const ascending = candidates.toSorted((a, b) => size(a) - size(b))
  const fitting = ascending.findLast((candidate) => size(candidate) <= mostWidth)
  const wider = ascending.find((candidate) => size(candidate) > mostWidth)
  const isEnough = fitting && size(fitting) >= leastWidth
  return (isEnough ? fitting : (wider ?? fitting))?.url ?? null
}
