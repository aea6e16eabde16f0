const longest = 60

/**
 * A title as a name that every file system takes: lower-case letters without accents, digits and dashes, of 60 at most.
 * Empty where the title has none of them, as in another script.
 */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // The one letter of Vietnamese that is no letter with a mark.
    .replaceAll('\u0111', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (plain.length <= longest) return plain
  const cut = plain.slice(0, longest + 1)
  const end = cut.lastIndexOf('-')
  return cut.slice(0, end > longest / 2 ? end : longest)
}
