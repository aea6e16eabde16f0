/** Texts that many articles have in common, each kept once and known by its number. The empty text is 0. */
export function createInterner(saved: readonly string[] = ['']) {
  const texts = [...saved]
  /** Made when it is first asked for: a start does without it. */
  let numbers: Map<string, number> | null = null
  return {
    numberOf: (text: string): number => {
      numbers ??= new Map(texts.map((known, number) => [known, number]))
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
    texts: (): readonly string[] => texts,
  }
}

/** A set of ids as one text, the same for the same ids; ids have no spaces. */
export const setText = (ids: readonly string[]): string => [...new Set(ids)].sort().join(' ')

export const idsOfSet = (text: string): string[] => (text === '' ? [] : text.split(' '))
