/** A passage of a text, from `start` up to `end`, in UTF-16 units as strings and DOM ranges count. */
export type TextRange = { start: number; end: number }

/** W3C Web Annotation Data Model, 4.2.4: the passage itself, with the text before and behind it. */
export type TextQuoteSelector = { exact: string; prefix: string; suffix: string }

/**
 * W3C Web Annotation Data Model, 4.2.5: where the passage begins and ends, `end` being behind its last character.
 *
 * In code points, as the model has it: text "MUST be in terms of unicode code points, not in terms of code units" (4.2.4, to which
 * 4.2.5 refers; see also w3c/web-annotation#206 and #350). Others, Hypothesis among them, write UTF-16 units; the two differ by the emoji
 * and rare letters that stand before. Nothing is found by a position alone, so that either does.
 */
export type TextPositionSelector = { start: number; end: number }

export type Selectors = { quote: TextQuoteSelector; position: TextPositionSelector | null }

/**
 * Where a passage is in another text. `certainty`, from 0 to 1, is the share of its words, and of those around it, that are still there;
 * `unchanged` says that the passage has the same characters. What is not found is an orphan: `gone` where its words are no longer there,
 * `ambiguous` where they stand in several places that nothing tells apart.
 */
export type Anchored =
  | { found: true; start: number; end: number; unchanged: boolean; certainty: number }
  | Orphan
export type Orphan = { found: false; why: 'gone' | 'ambiguous' }

export const orphan = (why: Orphan['why']): Orphan => ({ found: false, why })
