/** The colours that a tag can have; each theme has its own tone of them, and each is told by its name too. */
export const tagColours = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const

export type TagColour = (typeof tagColours)[number]

/** A word that people put to articles. Times are ISO 8601 with offset. */
export type Tag = {
  id: string
  /** No other tag has it, case, marks and spaces around it aside. */
  name: string
  colour: TagColour | null
  createdAt: string
  updatedAt: string
}

/** One article has one tag: an entity of its own, so that two laptops can each add and remove one. */
export type Tagging = { articleId: string; tagId: string; at: string }
