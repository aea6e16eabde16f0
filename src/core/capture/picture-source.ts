import { imageTypes } from './image-type'

/** What a page's width is taken for when a `<source>` asks for it: pixels. */
const pageWidth = 1600

/**
 * Whether a `<source>` of a picture is for a wide page on a screen, in a type that Chromium shows. What else its media
 * query asks is taken to be so.
 */
export function isForWidePage({ type, media }: { type: string | null; media: string | null }): boolean {
  const name = type?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (name !== '' && name !== 'image/apng' && !imageTypes.some((known) => known === name)) return false
  return media === null || media.split(',').some(matches)
}

function matches(query: string): boolean {
  if (/\bprint\b|portrait|prefers-color-scheme\s*:\s*dark/i.test(query)) return false
  const limits = query.matchAll(
    /(min|max)-width\s*:\s*([\d.]+)(px|r?em)|width\s*([<>])=?\s*([\d.]+)(px|r?em)/gi,
  )
  return [...limits].every(([, bound, length, unit, sign, otherLength, otherUnit]) => {
    const pixels = Number(length ?? otherLength) * ((unit ?? otherUnit) === 'px' ? 1 : 16)
    return bound?.toLowerCase() === 'min' || sign === '>' ? pageWidth >= pixels : pageWidth <= pixels
  })
}
