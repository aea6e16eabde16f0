/** The faces that come with Trang; each of them has all letters of Vietnamese. Lexend is drawn for people who read with effort. */
export const readingFonts = ['literata', 'source-serif', 'be-vietnam', 'lexend'] as const
/** Pixels. Steps grow with the size, so that each looks like one. */
export const textSizes = [14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 26, 28, 32, 36, 42] as const
/** Of the text size. Below the least, stacked marks (ấ, ữ, Ệ) touch the line above. */
export const lineHeights = [1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.2] as const
/** Characters in a line. */
export const columnWidths = [50, 54, 58, 62, 66, 70, 74, 78, 82, 86, 90] as const
/** Paragraphs are set apart by a space, or by an indent as in books. */
const paragraphStyles = ['spaced', 'indented'] as const

/** Text that scrolls, or pages that turn. */
export const layouts = ['scrolling', 'paged'] as const

/** What each part of a style may be, best known by its order. */
export const styleChoices = {
  font: readingFonts,
  size: textSizes,
  lineHeight: lineHeights,
  columnWidth: columnWidths,
  justified: [false, true],
  paragraphs: paragraphStyles,
  images: [true, false],
  layout: layouts,
} as const

/** How an article is set. */
export type ReadingStyle = { [K in keyof typeof styleChoices]: (typeof styleChoices)[K][number] }

export const defaultStyle: ReadingStyle = {
  font: 'literata',
  size: 19,
  lineHeight: 1.7,
  columnWidth: 66,
  justified: false,
  paragraphs: 'spaced',
  images: true,
  layout: 'scrolling',
}

/** What of a stored style is known here: another version of Trang may have written what this one does not offer. */
export const knownStyle = (stored: object): Partial<ReadingStyle> =>
  Object.fromEntries(
    Object.entries(stored).filter(([name, value]) =>
      ((styleChoices as Record<string, readonly unknown[]>)[name] ?? []).includes(value),
    ),
  )

/** The style that holds: what an article has of its own, else what the library has, else Trang's. */
export const styleOf = (
  library: Partial<ReadingStyle>,
  own: Partial<ReadingStyle> | null = null,
): ReadingStyle => ({ ...defaultStyle, ...knownStyle(library), ...knownStyle(own ?? {}) })

/** The choice that is `by` steps from a value, the first or last one at the ends. */
export function stepOf<T>(choices: readonly T[], value: T, by: 1 | -1): T {
  return choices[choices.indexOf(value) + by] ?? value
}

export const isSameStyle = (a: Partial<ReadingStyle> | null, b: Partial<ReadingStyle> | null): boolean =>
  a === null || b === null
    ? a === b
    : Object.keys(styleChoices).every(
        (name) => a[name as keyof ReadingStyle] === b[name as keyof ReadingStyle],
      )
