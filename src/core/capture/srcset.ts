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

/** Wider than any column of text on a dense screen needs. */
const enoughWidth = 1600

/** The candidate to keep for good: the smallest that is wide enough, else the widest. Null when there is none. */
export function bestCandidate(candidates: readonly ImageCandidate[]): string | null {
  const size = ({ width, density }: ImageCandidate) => width ?? (density ?? 1) * 800
  const ascending = candidates.toSorted((a, b) => size(a) - size(b))
  return (ascending.find((candidate) => size(candidate) >= enoughWidth) ?? ascending.at(-1))?.url ?? null
}
