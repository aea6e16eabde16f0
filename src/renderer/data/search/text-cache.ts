/** In UTF-16 units, all together: some hundred articles. */
const mostUnits = 2_000_000

/** The texts that were read last, by version, which keeps its text: as somebody types, most of what is found was found by the letter before. */
export function createTextCache() {
  const texts = new Map<string, string>()
  let units = 0

  const forget = (versionId: string) => {
    units -= texts.get(versionId)?.length ?? 0
    texts.delete(versionId)
  }

  return {
    get: (versionId: string): string | undefined => {
      const text = texts.get(versionId)
      if (text === undefined) return undefined
      texts.delete(versionId)
      texts.set(versionId, text)
      return text
    },
    put: (versionId: string, text: string): void => {
      forget(versionId)
      texts.set(versionId, text)
      units += text.length
      for (const oldest of texts.keys()) {
        if (units <= mostUnits) break
        forget(oldest)
      }
    },
  }
}
