import { voiceFor } from '@core/speech/voices'
import type { SpokenText } from '@renderer/content/frame/spoken-text'

export type SpeakingState =
  | { status: 'off' | 'waiting' | 'playing' | 'paused' | 'failed' }
  /** The system has none for the article's language, BCP 47. */
  | { status: 'no-voice'; lang: string }

export type SpeakingSettings = {
  /** The article's language, BCP 47; that of what says none of its own. */
  lang: string
  /** Of the usual speed. */
  rate: number
  /** The voices (`voiceURI`) that people have chosen, by language. */
  chosen: Readonly<Record<string, string>>
}

export type Speaker = {
  /** Begins at the selection, else goes on with the sentence that it stopped in, else begins where people read. */
  play: () => void
  pause: () => void
  stop: () => void
  step: (by: 1 | -1) => void
  /** Begins the sentence again, in another voice or at another speed; nothing where none is read. */
  again: () => void
}

/** How long a system may take to tell its voices, milliseconds. */
const patienceMs = 6_000

/**
 * Reads a text aloud, one utterance for each sentence: engines stop in long ones, and not all of them can pause, so that a pause ends
 * the sentence, which begins anew. A passage in a language without a voice is read in that of the article.
 */
export function createSpeaker(
  synthesis: SpeechSynthesis,
  textOf: () => SpokenText,
  settings: () => SpeakingSettings,
  onChange: (state: SpeakingState) => void,
): Speaker {
  let text: SpokenText | null = null
  let at: number | null = null
  let isPlaying = false
  /** Held: Chromium forgets the events of one that is collected as garbage. */
  let current: SpeechSynthesisUtterance | null = null
  let stopWaiting = () => {}

  const silence = () => {
    stopWaiting()
    isPlaying = false
    // What it says from now on is of the past.
    current = null
    synthesis.cancel()
  }
  const stop = () => {
    silence()
    text?.mark(null, false)
    at = null
    onChange({ status: 'off' })
  }

  const speak = (index: number, insists: boolean) => {
    silence()
    text ??= textOf()
    const sentence = text.sentences[index]
    if (!sentence) return stop()
    const { lang, rate, chosen } = settings()
    const voices = synthesis.getVoices()
    const voice = voiceFor(voices, sentence.lang ?? lang, chosen) ?? voiceFor(voices, lang, chosen)
    at = index
    if (!voice) return onChange({ status: 'no-voice', lang })
    text.mark(index, insists)
    const utterance = new SpeechSynthesisUtterance(sentence.text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = rate
    utterance.addEventListener('end', () => {
      if (current === utterance) speak(index + 1, false)
    })
    utterance.addEventListener('error', () => {
      if (current !== utterance) return
      silence()
      onChange({ status: 'failed' })
    })
    current = utterance
    isPlaying = true
    synthesis.speak(utterance)
    onChange({ status: 'playing' })
  }

  const begin = () => {
    text ??= textOf()
    speak(text.takeSelected() ?? at ?? text.firstInSight(), true)
  }

  return {
    play: () => {
      // The first time, a system tells its voices later.
      if (synthesis.getVoices().length > 0) return begin()
      stopWaiting()
      const timer = setTimeout(begin, patienceMs)
      // Linux tells of none before it tells of those that there are.
      const look = () => {
        if (synthesis.getVoices().length > 0) begin()
      }
      synthesis.addEventListener('voiceschanged', look)
      stopWaiting = () => {
        clearTimeout(timer)
        synthesis.removeEventListener('voiceschanged', look)
      }
      return onChange({ status: 'waiting' })
    },
    pause: () => {
      silence()
      onChange({ status: 'paused' })
    },
    stop,
    step: (by) => {
      if (at !== null) speak(Math.max(0, at + by), true)
    },
    again: () => {
      if (isPlaying && at !== null) speak(at, false)
    },
  }
}
