import { createAnchorer } from './anchor/anchor'
import { describe } from './anchor/describe'
import type { TextRange } from './anchor/selectors'
import type { Annotation } from './annotation'

/**
 * A highlight as one with those of its colour that it overlaps, all of one version; they go, and the oldest of them is the one
 * that stays. Every note and tag is kept.
 * @param text of that version
 */
export function joinHighlights(
  one: Annotation,
  others: readonly Annotation[],
  text: string,
): { joined: Annotation; gone: Annotation[] } {
  const like = others.filter(
    ({ id, versionId, colour }) => id !== one.id && versionId === one.versionId && colour === one.colour,
  )
  if (like.length === 0) return { joined: one, gone: [] }
  const find = createAnchorer(text)
  const placed = [one, ...like].flatMap((annotation) => {
    const place = find(annotation.selectors)
    return place.found ? [{ annotation, start: place.start, end: place.end }] : []
  })
  const own = placed.find(({ annotation }) => annotation === one)
  if (!own) return { joined: one, gone: [] }
  const { start, end } = grown(own, placed)
  const within = placed
    .filter((range) => overlaps(range, { start, end }))
    .sort((a, b) => a.start - b.start)
    .map(({ annotation }) => annotation)
  if (within.length === 1) return { joined: one, gone: [] }
  const oldest = within.reduce((a, b) => (b.createdAt < a.createdAt ? b : a))
  const place = { versionId: one.versionId, selectors: describe(text, start, end) }
  const tagIds = [...new Set(within.flatMap((part) => part.tagIds ?? []))]
  return {
    joined: {
      ...oldest,
      ...place,
      made: place,
      note: [...new Set(within.map(({ note }) => note.trim()).filter((note) => note !== ''))].join('\n\n'),
      ...(tagIds.length > 0 && { tagIds }),
      modifiedAt: one.modifiedAt,
    },
    gone: within.filter((annotation) => annotation !== oldest),
  }
}

const overlaps = (one: TextRange, other: TextRange): boolean => one.start < other.end && other.start < one.end

/** The range with all that it overlaps, and that these overlap. */
function grown(range: TextRange, all: readonly TextRange[]): TextRange {
  const met = all.filter((other) => overlaps(range, other))
  const next = {
    start: Math.min(...met.map(({ start }) => start)),
    end: Math.max(...met.map(({ end }) => end)),
  }
  return next.start === range.start && next.end === range.end ? next : grown(next, all)
}
