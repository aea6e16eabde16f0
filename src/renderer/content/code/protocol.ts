import type { CodeToken } from './colours'

/** The blocks of code of an article. */
export type CodeBlocks = readonly { code: string; language: string }[]

/** Some of the tokens of one block, in their order; as many as are drawn at once. */
export type SomeTokens = { block: number; tokens: readonly CodeToken[] }
