import { canonicalTags } from './sentences'

/** Of the usual speed. */
export const speechRates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const
export type SpeechRate = (typeof speechRates)[number]

/** What the Web Speech API tells of a voice. */
export type Voice = { voiceURI: string; name: string; lang: string; localService: boolean; default: boolean }

/** The language of a tag, as `vi` of `vi-VN`; null for what is no tag. */
export const languageOf = (lang: string): string | null => canonicalTags(lang)[0]?.split('-')[0] ?? null

/** espeak-ng, which Linux has, lists each of its voices in a hundred guises besides. */
const disguised = /\+.* espeak-ng$/

/**
 * The voices that speak a language, best first: of the same country, then the one that the system prefers. None that would send the
 * text to a server. @param lang BCP 47
 */
export function voicesFor<V extends Voice>(voices: readonly V[], lang: string): V[] {
  const language = languageOf(lang)
  const [tag] = canonicalTags(lang)
  const rank = (voice: V) => (canonicalTags(voice.lang)[0] === tag ? 0 : 2) + (voice.default ? 0 : 1)
  return voices
    .filter(({ localService, name }) => localService && !disguised.test(name))
    .filter((voice) => language !== null && languageOf(voice.lang) === language)
    .toSorted((a, b) => rank(a) - rank(b))
}

/** The voice that reads a language: the one that people have chosen for it, else the best. @param chosen by language, `voiceURI` */
export function voiceFor<V extends Voice>(
  voices: readonly V[],
  lang: string,
  chosen: Readonly<Record<string, string>>,
): V | undefined {
  const found = voicesFor(voices, lang)
  const wanted = chosen[languageOf(lang) ?? '']
  return found.find(({ voiceURI }) => voiceURI === wanted) ?? found[0]
}
